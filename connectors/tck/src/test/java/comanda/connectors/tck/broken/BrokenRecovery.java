package comanda.connectors.tck.broken;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.Secret;
import comanda.connectors.tck.corner.Answer;
import comanda.connectors.tck.corner.CornerWire;
import comanda.connectors.tck.corner.Opcode;
import comanda.domain.table.Table;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Rules 701 and on. */
final class BrokenRecovery {
    private static final int MOST_OUTAGES = 3;
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration LONG_SILENCE = Duration.ofHours(6);
    private static final int PLACES = 3;

    private BrokenRecovery() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        701, "gives up for good where its first call finds nobody", Spoiled.wire(FirstTryDecides::new)),
                new BrokenConnector(702, "gives up for good at the third outage", Spoiled.wire(LosingPatience::new)),
                new BrokenConnector(
                        703, "never gives back the place of a call without an answer", Spoiled.wire(LosingPlaces::new)),
                new BrokenConnector(704, "keeps the first key that it was given", Spoiled.wire(KeepingTheKey::new)),
                new BrokenConnector(
                        705, "begins anew at each call that is not authorized", Spoiled.opening(BeginningAnew::new)),
                new BrokenConnector(
                        706,
                        "does not open where it cannot read what it wrote",
                        Spoiled.opening(BrokenRecovery::countingStarts)),
                new BrokenConnector(
                        707,
                        "writes on a connection that it has kept without looking whether it is still there",
                        Spoiled.wire(KeepingTheSocket::new)),
                new BrokenConnector(
                        708,
                        "takes its session for over after six hours of silence, and begins no other",
                        Spoiled.opening(Forgetting::new)),
                new BrokenConnector(
                        709, "reads the tables twice a minute, to be ready", Spoiled.opening(Refreshing::new)));
    }

    private static ConnectorFailure givenUp() {
        return new ConnectorFailure.Unreachable("The till was away too often. Restart the agent.");
    }

    private static Connector countingStarts(ConnectorSettings settings, ConnectorContext context) {
        Path file = context.privateFolder().resolve("starts");
        try {
            int before = Files.exists(file) ? Integer.parseInt(Files.readString(file, StandardCharsets.UTF_8)) : 0;
            OwnFiles.write(file, Integer.toString(before + 1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Spoiled.CORNER.open(settings, context);
    }

    private static final class FirstTryDecides extends CornerWire {
        private volatile boolean hasAnswered;
        private volatile boolean hasFailed;

        FirstTryDecides(ConnectorSettings settings, ConnectorContext context) {
            super(settings, context);
        }

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            if (hasFailed && !hasAnswered) {
                throw givenUp();
            }
            try {
                Answer answer = super.ask(opcode, key, arguments, deadline);
                hasAnswered = true;
                return answer;
            } catch (ConnectorFailure failure) {
                hasFailed = true;
                throw failure;
            }
        }
    }

    private static final class LosingPatience extends CornerWire {
        private final AtomicInteger outages = new AtomicInteger();
        private volatile boolean isOut;

        LosingPatience(ConnectorSettings settings, ConnectorContext context) {
            super(settings, context);
        }

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            if (outages.get() >= MOST_OUTAGES) {
                throw givenUp();
            }
            try {
                Answer answer = super.ask(opcode, key, arguments, deadline);
                isOut = false;
                return answer;
            } catch (ConnectorFailure.Unreachable failure) {
                if (!isOut) {
                    outages.incrementAndGet();
                }
                isOut = true;
                throw failure;
            }
        }
    }

    private static final class LosingPlaces extends CornerWire {
        private final Semaphore places = new Semaphore(PLACES);

        LosingPlaces(ConnectorSettings settings, ConnectorContext context) {
            super(settings, context);
        }

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            try {
                if (!places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new ConnectorFailure.Unreachable("The till is busy. Ask again.");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new ConnectorFailure.Unreachable("Interrupted while the till was busy.");
            }
            boolean isLost = false;
            try {
                return super.ask(opcode, key, arguments, deadline);
            } catch (ConnectorFailure.NoAnswer silence) {
                isLost = true;
                throw silence;
            } finally {
                if (!isLost) {
                    places.release();
                }
            }
        }
    }

    private static final class KeepingTheKey extends CornerWire {
        private volatile @Nullable Answer hello;

        KeepingTheKey(ConnectorSettings settings, ConnectorContext context) {
            super(settings, context);
        }

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            Answer kept = hello;
            if (opcode == Opcode.HELLO && kept != null) {
                return kept;
            }
            Answer answer = super.ask(opcode, key, arguments, deadline);
            if (opcode == Opcode.HELLO) {
                hello = answer;
            }
            return answer;
        }
    }

    private static final class Forgetting extends CornerLike {
        private final Clock clock;
        private volatile Instant last;

        Forgetting(ConnectorSettings settings, ConnectorContext context) {
            super(Spoiled.CORNER.open(settings, context));
            this.clock = context.clock();
            this.last = clock.instant();
        }

        @Override
        public List<Table> tables(Deadline deadline) throws ConnectorFailure {
            if (last.plus(LONG_SILENCE).isBefore(clock.instant())) {
                throw new ConnectorFailure.Unauthorized("The session is over. Restart the agent.", LONG_SILENCE);
            }
            last = clock.instant();
            return super.tables(deadline);
        }
    }

    private static final class Refreshing extends CornerLike {
        private final ConnectorContext context;
        private volatile boolean isClosed;

        Refreshing(ConnectorSettings settings, ConnectorContext context) {
            super(Spoiled.CORNER.open(settings, context));
            this.context = context;
            again();
        }

        private void again() {
            context.scheduler().after(HALF_A_MINUTE, "refresh tables", this::refresh);
        }

        private void refresh() {
            if (isClosed) {
                return;
            }
            try {
                tables(Deadline.in(HALF_A_MINUTE));
            } catch (ConnectorFailure _) {
                // Half a minute later perhaps.
            }
            again();
        }

        @Override
        public void close() {
            isClosed = true;
            super.close();
        }
    }

    private static final class BeginningAnew extends CornerLike {
        private final ConnectorSettings settings;
        private final ConnectorContext context;

        BeginningAnew(ConnectorSettings settings, ConnectorContext context) {
            super(Spoiled.CORNER.open(settings, context));
            this.settings = settings;
            this.context = context;
        }

        @Override
        public List<Table> tables(Deadline deadline) throws ConnectorFailure {
            try {
                return super.tables(deadline);
            } catch (ConnectorFailure.Unauthorized _) {
                try (Connector another = Spoiled.CORNER.open(settings, context)) {
                    return another.tables(deadline);
                }
            }
        }
    }

    /** Drops its connection at any doubt but this one. */
    private static final class KeepingTheSocket extends HurriedWire {
        private @Nullable Socket kept;

        KeepingTheSocket(ConnectorSettings settings, ConnectorContext context) {
            super(settings, context);
        }

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            try {
                return super.ask(opcode, key, arguments, deadline);
            } catch (ConnectorFailure.Unreachable unreachable) {
                if (opcode.changes()) {
                    throw unreachable;
                }
                return super.ask(opcode, key, arguments, deadline);
            }
        }

        @Override
        synchronized Socket connected(Deadline deadline) throws IOException {
            Socket socket = kept;
            kept = null;
            return socket == null ? super.connected(deadline) : socket;
        }

        @Override
        synchronized void done(Socket socket, boolean isWell) {
            if (isWell) {
                kept = socket;
            } else {
                super.done(socket, false);
            }
        }

        @Override
        public synchronized void close() {
            super.close();
            if (kept != null) {
                super.done(kept, false);
            }
        }
    }
}
