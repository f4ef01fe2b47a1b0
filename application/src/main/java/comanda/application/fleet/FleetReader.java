package comanda.application.fleet;

import comanda.application.port.in.FollowFleet.FleetEvent;
import comanda.application.port.in.FollowFleet.Following;
import comanda.application.port.out.FleetStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One who follows. What it missed is read from the store in pages; what happens meanwhile waits in a queue with a bound. */
final class FleetReader implements Following {
    static final int MOST_WAITING = 4_096;
    private static final int PAGE = 200;
    /** More changes of one moment than this are not all told. */
    private static final int LARGEST_PAGE = 51_200;
    /** Nodes' clocks differ, and what was begun earlier may be written down later. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private sealed interface News {}

    private record TaskNews(AgentTask task) implements News {}

    private record AgentNews(ShopId shop) implements News {}

    private final TaskStore tasks;
    private final FleetStore fleet;
    private final @Nullable ShopId shop;
    private final Runnable wakeUp;
    private final Consumer<FleetReader> gone;
    private final BlockingQueue<News> live = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Deque<FleetEvent> missed = new ArrayDeque<>();
    private volatile boolean over;
    /** From where missed tasks are still to be read; null when they have been. */
    private @Nullable Instant tasksFrom;

    private @Nullable Instant agentsFrom;
    private int page = PAGE;

    FleetReader(
            TaskStore tasks,
            FleetStore fleet,
            @Nullable ShopId shop,
            @Nullable Instant since,
            Runnable wakeUp,
            Consumer<FleetReader> gone) {
        this.tasks = tasks;
        this.fleet = fleet;
        this.shop = shop;
        this.wakeUp = wakeUp;
        this.gone = gone;
        this.tasksFrom = since == null ? null : since.minus(OVERLAP);
        this.agentsFrom = tasksFrom;
    }

    void offer(AgentTask task) {
        offer(task.shop(), new TaskNews(task));
    }

    void offer(ShopId changed) {
        offer(changed, new AgentNews(changed));
    }

    private void offer(ShopId about, News news) {
        if (over || (shop != null && !shop.equals(about))) {
            return;
        }
        if (!live.offer(news)) {
            over = true;
        }
        wakeUp.run();
    }

    void end() {
        over = true;
        wakeUp.run();
    }

    @Override
    public @Nullable FleetEvent next() {
        try {
            FleetEvent event = over ? null : nextMissed();
            return event == null && !over ? nextLive() : event;
        } catch (StorageUnavailable _) {
            over = true;
            return null;
        }
    }

    private @Nullable FleetEvent nextMissed() throws StorageUnavailable {
        while (missed.isEmpty() && (tasksFrom != null || agentsFrom != null)) {
            readMissed();
        }
        return missed.poll();
    }

    /** Reads a page of both; pages overlap where many changed at the same moment. */
    private void readMissed() throws StorageUnavailable {
        List<AgentTask> changedTasks = tasksFrom == null ? List.of() : tasks.changedSince(tasksFrom, shop, page);
        List<AgentPresence> changedAgents =
                agentsFrom == null ? List.of() : fleet.presencesChangedSince(agentsFrom, shop, page);
        Instant end = earlier(
                changedTasks.size() < page ? null : changedTasks.getLast().changedAt(),
                changedAgents.size() < page ? null : changedAgents.getLast().changedAt());
        // What is later than the end of a full page is read again: a reader that breaks off has to know all before its
        // last event.
        Stream.concat(
                        changedTasks.stream().map(FleetEvent.TaskChanged::new),
                        changedAgents.stream().map(FleetEvent.AgentChanged::new))
                .filter(event -> end == null || !event.at().isAfter(end))
                .sorted(Comparator.comparing(FleetEvent::at))
                .forEach(missed::add);
        boolean isStuck = page < LARGEST_PAGE && end != null && end.equals(tasksFrom);
        tasksFrom = end == null ? null : after(tasksFrom, end, isStuck);
        agentsFrom = end == null ? null : after(agentsFrom, end, isStuck);
        page = isStuck ? page * 2 : PAGE;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /**
     * From where the next page is read.
     *
     * @param end of what was read
     * @param isStuck whether a page was full of changes of one moment, and a larger one is read
     */
    private static Instant after(@Nullable Instant before, Instant end, boolean isStuck) {
        return !isStuck && end.equals(before) ? end.plusMillis(1) : end;
    }

    private @Nullable FleetEvent nextLive() throws StorageUnavailable {
        for (News news = live.poll(); news != null; news = live.poll()) {
            switch (news) {
                case TaskNews(AgentTask task) -> {
                    return new FleetEvent.TaskChanged(task);
                }
                case AgentNews(ShopId changed) -> {
                    Optional<AgentPresence> presence = fleet.presence(changed);
                    if (presence.isPresent()) {
                        return new FleetEvent.AgentChanged(presence.get());
                    }
                }
            }
        }
        return null;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        over = true;
        live.clear();
        gone.accept(this);
    }
}
