package comanda.adapters.hubapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shop's agent as the API shows it. What the agent never said is null; devices and telemetry are in its own words. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AgentJson(
        String shopId,
        boolean online,
        @Nullable String version,
        @Nullable String platform,
        @Nullable String arch,
        @Nullable String hostname,
        List<String> capabilities,
        @Nullable String connectedAt,
        @Nullable String disconnectedAt,
        @Nullable String lastHeartbeatAt,
        @Nullable Long uptimeSeconds,
        RawJson devices,
        RawJson telemetry,
        @Nullable String configPushAt,
        List<TaskJson> recentTasks) {
    /** How many of the tasks that have ended are shown with an agent. */
    public static final int RECENT_TASKS = 10;

    private static final AgentPortrait UNKNOWN = new AgentPortrait("", "", "", "", List.of());
    private static final AgentReport SILENT = new AgentReport(null, "[]", "{}", null);

    public static AgentJson of(AgentPresence presence, List<AgentTask> recent) {
        AgentPortrait portrait = presence.portrait() == null ? UNKNOWN : presence.portrait();
        AgentReport report = presence.lastReport().orElse(SILENT);
        return new AgentJson(
                presence.shop().value(),
                presence.isOnline(),
                unlessEmpty(portrait.version()),
                unlessEmpty(portrait.platform()),
                unlessEmpty(portrait.arch()),
                unlessEmpty(portrait.hostname()),
                portrait.capabilities(),
                TaskJson.text(presence.connectedAt()),
                TaskJson.text(presence.disconnectedAt()),
                TaskJson.text(presence.lastHeartbeatAt()),
                report.uptimeSeconds(),
                new RawJson(report.devices()),
                new RawJson(report.telemetry()),
                TaskJson.text(report.configPushAt()),
                recent.stream().map(TaskJson::of).toList());
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
