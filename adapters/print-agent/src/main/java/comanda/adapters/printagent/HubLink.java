package comanda.adapters.printagent;

import comanda.application.port.out.PrintNews;
import comanda.domain.print.PrintJob;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterCondition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The agent's link to the hub: keeps a WebSocket open for as long as it lives, carries out the hub's tasks and tells it what became of them. Trouble with the hub is its condition, told once to the log
 * and never thrown. It hears the end of print jobs as {@link PrintNews}, also before it was started.
 */
public final class HubLink implements PrintNews, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HubLink.class);
    private static final String FAILED = "The link to the hub failed; it is begun anew.";
    private static final long LAST_WORDS_MAY_TAKE_MILLIS = 1_000;
    private static final long ENDING_MAY_TAKE_MILLIS = 2_000;

    private final HubLinkSettings settings;
    private final HubPace pace;
    private final BeanContext context;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Bell bell = new Bell();
    private final AtomicBoolean hasReports = new AtomicBoolean(true);
    private final AtomicReference<HubCondition> condition;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile @Nullable Running running;

    /** @param context where Micronaut's HTTP client comes from; it must have been started, and outlive this */
    public HubLink(HubLinkSettings settings, HubPace pace, BeanContext context, MeterRegistry registry, Clock clock) {
        this.settings = settings;
        this.pace = pace;
        this.context = context;
        this.registry = registry;
        this.clock = clock;
        this.condition = new AtomicReference<>(
                new HubCondition(HubCondition.State.UNKNOWN, "The hub was not asked for yet.", clock.instant(), null));
    }

    /** Begins to connect, in the background. To be called once, before {@link #close}. */
    public void start(HubWork work) {
        if (settings.keepsTokenBack()) {
            LOG.warn(
                    "The agent token is kept back: {} is not encrypted, and may lead beyond this network. Use a wss: address.",
                    settings.shownUrl());
        }
        Running begun = new Running(work);
        running = begun;
        begun.start();
    }

    public HubCondition condition() {
        return condition.get();
    }

    @Override
    public void changed(PrintJob job) {
        if (job.source() == PrintJob.Source.HUB && job.hasEnded()) {
            hasReports.set(true);
            bell.ring();
        }
    }

    /** A heartbeat says so at once, or a second after the last one. */
    @Override
    public void changed(Printer printer, PrinterCondition standing) {
        Running begun = running;
        if (begun != null) {
            begun.conversation.printersChanged();
        }
    }

    /** Ends the connection and everything that runs for it, within a few seconds; while there is a connection, the hub is told first what it was not told yet. May be repeated. */
    @Override
    public void close() {
        Running begun = running;
        if (isClosed.compareAndSet(false, true) && begun != null) {
            begun.close();
            condition.set(
                    new HubCondition(HubCondition.State.CLOSED, "The agent is ending.", clock.instant(), lastAck()));
        }
    }

    private @Nullable Instant lastAck() {
        return condition.get().lastAck();
    }

    /** What runs between start and end. */
    private final class Running implements HubSocket.Hearer, TaskWork.Hearer {
        private final HubMeters meters = new HubMeters(registry, this::isConnected);
        private final HubLog log = new HubLog(new LineRedactor(settings.token()), System::nanoTime, bell::ring);
        private final Answers answers = new Answers();
        private final TaskIds ids = new TaskIds();
        private final HubSockets sockets = new HubSockets(settings, pace, context);
        private final Pauses pauses = new Pauses(pace, RandomGenerator.getDefault());
        private final TaskDesk desk;
        private final Conversation conversation;
        private final Thread thread = Thread.ofVirtual().name("hub-link").unstarted(this::run);

        Running(HubWork work) {
            desk = new TaskDesk(new TaskWork(work, ids, answers, meters, clock, this));
            Portrait portrait = new Portrait(settings, work, log);
            Outbox outbox = new Outbox(new Reports(work.reports()), answers, ids, hasReports, pace.rest());
            conversation = new Conversation(settings, pace, work.settings(), portrait, outbox, log, bell);
        }

        void start() {
            log.listen();
            desk.start();
            thread.start();
        }

        private boolean isConnected() {
            return condition().state() == HubCondition.State.CONNECTED;
        }

        private void run() {
            try {
                while (!isClosed.get()) {
                    Thread.sleep(pauses.after(connectGuarded()));
                }
            } catch (InterruptedException _) {
                // Closed.
            }
        }

        /** Also an Error, such as memory that ran out, ends a connection at most: the next attempt has to be made. */
        private Ending connectGuarded() throws InterruptedException {
            try {
                return connectOnce();
            } catch (RuntimeException | Error defect) {
                Defects.log(LOG, FAILED, defect);
                failed();
                return Ending.PASSING;
            }
        }

        private void failed() {
            try {
                stands(HubCondition.State.DISCONNECTED, FAILED, Level.WARN);
            } catch (RuntimeException | Error defect) {
                Defects.log(LOG, "How the link to the hub stands could not be noted.", defect);
            }
        }

        /** Returns when the connection has ended, or none came about: how that was. */
        private Ending connectOnce() throws InterruptedException {
            try (HubSocket socket = sockets.open(this)) {
                long openedAt = System.nanoTime();
                stands(
                        HubCondition.State.CONNECTED,
                        "Connected to the hub at " + settings.shownUrl() + ".",
                        Level.INFO);
                meters.connected();
                try {
                    conversation.hold(socket);
                    return Ending.PASSING;
                } finally {
                    pauses.lived(Duration.ofNanos(System.nanoTime() - openedAt));
                }
            } catch (ConnectionEnded ended) {
                parted(ended.ending(), ended.reason() + " " + prospect(ended.ending()));
                return ended.ending();
            } catch (HubNotReached notReached) {
                parted(notReached.ending(), notReached.reason() + " It is tried again.");
                return notReached.ending();
            }
        }

        private String prospect(Ending ending) {
            return switch (ending) {
                case PASSING, UNFIT -> "It is connected to again.";
                case MOVED -> "It is connected to again in a moment.";
                case LOCKED_OUT -> HandshakeTrouble.remedy(settings) + " It is tried again.";
                case REPLACED ->
                    "Another agent uses this shop's id, '" + settings.shopId()
                            + "'. End one of the two, or give each a comanda.shop-id of its own. This one takes its time before it connects again.";
            };
        }

        /** What is in order, or was warned of before, is no warning. */
        private void parted(Ending ending, String detail) {
            boolean isWarning = ending != Ending.MOVED && !(ending == Ending.REPLACED && pauses.isContested());
            stands(ending.state(), detail, isWarning ? Level.WARN : Level.INFO);
        }

        /** The log hears of a change once. */
        private void stands(HubCondition.State state, String detail, Level level) {
            HubCondition before = condition.get();
            if (before.state() == state && before.detail().equals(detail)) {
                return;
            }
            condition.set(new HubCondition(state, detail, clock.instant(), before.lastAck()));
            LOG.atLevel(level).log("{}", detail);
        }

        @Override
        public void message(HubSocket socket, MessageAssembler.Message message) {
            desk.add(socket, message);
        }

        @Override
        public void ended() {
            bell.ring();
        }

        @Override
        public void ponged() {
            bell.ring();
        }

        @Override
        public void acknowledged() {
            Instant now = clock.instant();
            condition.updateAndGet(then -> new HubCondition(then.state(), then.detail(), then.since(), now));
        }

        @Override
        public void answered() {
            bell.ring();
        }

        @Override
        public void settingsChanged() {
            conversation.beatSoon();
        }

        void close() {
            desk.close();
            // Whatever has ended by now.
            hasReports.set(true);
            conversation.finish();
            try {
                if (isConnected()) {
                    thread.join(LAST_WORDS_MAY_TAKE_MILLIS);
                }
                thread.interrupt();
                thread.join(ENDING_MAY_TAKE_MILLIS);
            } catch (InterruptedException _) {
                thread.interrupt();
                Thread.currentThread().interrupt();
            }
            sockets.close();
            log.close();
            meters.close();
        }
    }
}
