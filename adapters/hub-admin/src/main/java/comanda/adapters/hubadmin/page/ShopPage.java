package comanda.adapters.hubadmin.page;

import comanda.adapters.hubadmin.fleet.ShopState;
import comanda.adapters.hubadmin.fleet.Versions;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.Shop;
import comanda.domain.hub.TaskState;
import comanda.pages.Frame;
import comanda.pages.Live;
import comanda.pages.text.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One shop. */
public record ShopPage(Frame frame, Part part) {
    /**
     * What is kept up to date.
     *
     * @param antiForgery what its forms show
     * @param skew how its agent's version stands to the usual one
     * @param tasks those that have not ended, and then the last ones that have
     * @param push the last settings that were pushed; null where none were
     * @param logs the newest first
     */
    public record Part(
            Words t,
            Live live,
            String antiForgery,
            Shop shop,
            AgentPresence presence,
            ShopState state,
            Versions.Skew skew,
            String usualVersion,
            List<TaskView> tasks,
            @Nullable Push push,
            List<AgentLogLine> logs) {
        public String link() {
            return Links.shop(shop.id());
        }

        /** When the agent's process began, by its heartbeat; null where that does not say. */
        public @Nullable Instant startedAt() {
            AgentReport report = presence.report();
            Instant told = presence.lastHeartbeatAt();
            return report == null || told == null || report.uptimeSeconds() == null
                    ? null
                    : told.minusSeconds(report.uptimeSeconds());
        }

        /** The form that asks for something of this shop. */
        public String action(String name) {
            return link() + "/" + name;
        }
    }

    /**
     * Settings that were pushed.
     *
     * @param appliedAt the heartbeat that said so, by the hub's clock; null where there was none yet
     */
    public record Push(TaskView task, @Nullable Instant appliedAt) {
        /** @param presence how the agent stands; empty of heartbeats where it never sent one */
        public static Push of(AgentTask task, AgentPresence presence) {
            Instant heard = presence.lastHeartbeatAt();
            boolean saysSo = presence.lastReport()
                    .map(report -> report.configPushAt() != null)
                    .orElse(false);
            boolean isApplied = task.state() instanceof TaskState.Succeeded done
                    && heard != null
                    && saysSo
                    && !heard.isBefore(done.at());
            return new Push(new TaskView(task), isApplied ? heard : null);
        }
    }
}
