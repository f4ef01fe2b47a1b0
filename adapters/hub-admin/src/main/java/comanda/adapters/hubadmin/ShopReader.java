package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.fleet.Fleet;
import comanda.adapters.hubadmin.fleet.FleetReader;
import comanda.adapters.hubadmin.fleet.Printer;
import comanda.adapters.hubadmin.fleet.ShopState;
import comanda.adapters.hubadmin.page.Links;
import comanda.adapters.hubadmin.page.ShopPage;
import comanda.adapters.hubadmin.page.TaskView;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskType;
import comanda.pages.Live;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a shop's page shows. */
@Singleton
class ShopReader {
    private static final int MOST_OPEN = 50;
    private static final int MOST_ENDED = 25;
    private static final int MOST_LINES = 50;

    private final ManageFleet fleet;
    private final OrderTasks tasks;
    private final FleetReader reader;

    ShopReader(ManageFleet fleet, OrderTasks tasks, FleetReader reader) {
        this.fleet = fleet;
        this.tasks = tasks;
        this.reader = reader;
    }

    /** The shop that a path names. */
    Shop find(String id) throws StorageUnavailable {
        if (!ShopId.isValid(id)) {
            throw Missing.shop();
        }
        return fleet.find(new ShopId(id)).orElseThrow(Missing::shop);
    }

    /** The part of its page that is kept up to date, but for what the browser has of it. */
    Function<Live, ShopPage.Part> part(Administrator administrator, Shop shop) throws StorageUnavailable {
        Fleet all = reader.fleet();
        AgentPresence presence = fleet.presence(shop.id()).orElseGet(() -> neverThere(shop));
        ShopState state = reader.state(presence);
        List<AgentTask> newest = tasks.list(shop.id(), null, null, MOST_OPEN);
        ShopPage.Push push = push(newest, presence);
        List<TaskView> shown = shown(shop.id(), newest);
        List<AgentLogLine> logs = fleet.logs(shop.id(), MOST_LINES);
        return live -> new ShopPage.Part(
                administrator.words(),
                live,
                administrator.session().antiForgery(),
                shop,
                presence,
                state,
                all.skew(state.version()),
                all.usualVersion(),
                shown,
                push,
                logs);
    }

    /** The printers that its agent last told of. */
    List<Printer> printers(Shop shop) throws StorageUnavailable {
        return fleet.presence(shop.id())
                .flatMap(AgentPresence::lastReport)
                .map(report -> Printer.read(report.devices()))
                .orElse(List.of());
    }

    /** @param before only those with a smaller number; null for the newest */
    List<TaskView> tasks(ShopId shop, @Nullable Long before, int most) throws StorageUnavailable {
        return tasks.list(shop, null, before, most).stream().map(TaskView::new).toList();
    }

    static String source(Shop shop) {
        return Links.shop(shop.id()) + "/live";
    }

    private static AgentPresence neverThere(Shop shop) {
        return new AgentPresence(shop.id(), null, null, null, null, null, null, shop.createdAt());
    }

    private static ShopPage.@Nullable Push push(List<AgentTask> newest, AgentPresence presence) {
        return newest.stream()
                .filter(task -> task.type() == TaskType.CONFIG)
                .findFirst()
                .map(task -> ShopPage.Push.of(task, presence))
                .orElse(null);
    }

    /** Whatever has not ended, however old it is, and the newest of those that have. */
    private List<TaskView> shown(ShopId shop, List<AgentTask> newest) throws StorageUnavailable {
        List<AgentTask> open = new ArrayList<>(tasks.list(shop, "sent", null, MOST_OPEN));
        open.addAll(tasks.list(shop, "pending", null, MOST_OPEN));
        open.sort(Comparator.comparingLong(AgentTask::number).reversed());
        List<TaskView> shown = new ArrayList<>(open.stream().map(TaskView::new).toList());
        newest.stream()
                .map(TaskView::new)
                .filter(task -> !task.isOpen())
                .limit(MOST_ENDED)
                .forEach(shown::add);
        return shown;
    }
}
