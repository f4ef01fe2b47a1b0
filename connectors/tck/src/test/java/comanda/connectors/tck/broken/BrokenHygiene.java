package comanda.connectors.tck.broken;

import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.tck.corner.Answer;
import comanda.connectors.tck.corner.CornerWire;
import comanda.connectors.tck.corner.Opcode;
import comanda.connectors.toolkit.tcp.Exchange;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Rules 901 and on. Much of it happens in checks(), which the rules on what is left behind call and few others. */
final class BrokenHygiene {
    /** Longer than the kit waits for threads to end, and over before long. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(6);

    /** What was forgotten is not to be closed by the garbage collector. */
    private static final ConcurrentLinkedQueue<AutoCloseable> FORGOTTEN = new ConcurrentLinkedQueue<>();

    private BrokenHygiene() {}

    static List<BrokenConnector> all() {
        return List.of(
                checking(
                        901,
                        "starts a thread of its own and forgets it",
                        (settings, context) -> Thread.ofVirtual()
                                .name("till heartbeat")
                                .start(() -> BrokenLifecycle.pause(HEARTBEAT))),
                checking(902, "looks whether the port answers and leaves the socket open", BrokenHygiene::connect),
                checking(903, "opens a file for its findings and leaves it open", BrokenHygiene::openFile),
                checking(
                        904,
                        "logs what it is configured with",
                        (settings, context) -> context.log()
                                .info("Checking the till at " + settings.text("host") + " with the PIN "
                                        + settings.text("pin") + ".")),
                new BrokenConnector(
                        905,
                        "traces requests as they are",
                        Spoiled.wire((settings, context) -> new CornerWire(settings, context) {
                            @Override
                            protected Exchange<Answer> asking(Opcode opcode, Secret key, List<String> arguments) {
                                return new TracedRaw(super.asking(opcode, key, arguments), context.trace());
                            }
                        })),
                new BrokenConnector(
                        906,
                        "shows its PIN in toString()",
                        Spoiled.opening((settings, context) -> new CornerLike(Spoiled.CORNER.open(settings, context)) {
                            @Override
                            public String toString() {
                                return "corner[pin=" + settings.text("pin") + "]";
                            }
                        })),
                new BrokenConnector(
                        907,
                        "passes on what an exception says of itself",
                        Spoiled.connector(corner -> new CornerLike(corner) {
                            @Override
                            public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
                                try {
                                    return super.bill(id, deadline);
                                } catch (ConnectorFailure.Unreachable unreachable) {
                                    throw new ConnectorFailure.Unreachable(
                                            new IOException(unreachable.getMessage()).toString());
                                }
                            }
                        })),
                new BrokenConnector(
                        908,
                        "logs each call that fails",
                        Spoiled.opening((settings, context) -> new CornerLike(Spoiled.CORNER.open(settings, context)) {
                            @Override
                            public List<Table> tables(Deadline deadline) throws ConnectorFailure {
                                try {
                                    return super.tables(deadline);
                                } catch (ConnectorFailure failure) {
                                    context.log().warn("The tables cannot be read: " + failure.getMessage());
                                    throw failure;
                                }
                            }
                        })),
                new BrokenConnector(
                        909, "writes a file that all may read", Spoiled.opening(BrokenHygiene::withFileForAll)),
                new BrokenConnector(
                        910,
                        "traces whether or not anybody listens",
                        Spoiled.opening((settings, context) ->
                                Spoiled.CORNER.open(settings, withTrace(context, alwaysListening(context.trace()))))),
                checking(
                        911,
                        "prints what it does",
                        (settings, context) -> System.out.println("checking the till at " + settings.text("host"))),
                checking(
                        912,
                        "notes the time of its last check in a system property",
                        (settings, context) -> System.setProperty("corner.checked", Long.toString(System.nanoTime()))));
    }

    /** Something that happens in checks(), beside what should. */
    private interface Aside {
        void happen(ConnectorSettings settings, ConnectorContext context);
    }

    private static BrokenConnector checking(int rule, String wrong, Aside aside) {
        return new BrokenConnector(
                rule,
                wrong,
                Spoiled.opening((settings, context) -> new CornerLike(Spoiled.CORNER.open(settings, context)) {
                    @Override
                    public List<Check> checks(Deadline deadline) {
                        aside.happen(settings, context);
                        return super.checks(deadline);
                    }
                }));
    }

    /** Ends what was left open on purpose. */
    static void tidyUp() {
        System.clearProperty("corner.checked");
        for (AutoCloseable left = FORGOTTEN.poll(); left != null; left = FORGOTTEN.poll()) {
            try {
                left.close();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static void connect(ConnectorSettings settings, ConnectorContext context) {
        try {
            FORGOTTEN.add(new Socket(settings.text("host"), settings.wholeNumber("port")));
        } catch (IOException _) {
            // The check itself will say so.
        }
    }

    private static void openFile(ConnectorSettings settings, ConnectorContext context) {
        try {
            SeekableByteChannel file = OwnFiles.create(context.privateFolder().resolve("check-" + System.nanoTime()));
            FORGOTTEN.add(file);
            file.write(StandardCharsets.UTF_8.encode(settings.text("host")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Connector withFileForAll(ConnectorSettings settings, ConnectorContext context) {
        Path file = context.privateFolder().resolve("till");
        try {
            Files.writeString(file, settings.text("host"), StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Spoiled.CORNER.open(settings, context);
    }

    private static ConnectorContext withTrace(ConnectorContext context, TraceSink trace) {
        return new ConnectorContext(
                context.clock(), context.scheduler(), context.random(), context.log(), trace, context.privateFolder());
    }

    private static TraceSink alwaysListening(TraceSink trace) {
        return new TraceSink() {
            @Override
            public boolean isListening() {
                return true;
            }

            @Override
            public void record(WireExchange exchange) {
                trace.record(exchange);
            }
        };
    }

    private static final class TracedRaw extends CarelessExchange {
        private final TraceSink trace;

        TracedRaw(Exchange<Answer> right, TraceSink trace) {
            super(right);
            this.trace = trace;
        }

        @Override
        public void sent(byte[] request, Instant at, Duration took, byte @Nullable [] answer) {
            if (trace.isListening()) {
                trace.record(
                        new WireExchange(at, took, shown(request), answer == null ? null : shown(answer), Map.of()));
            }
        }

        private static WireExchange.Message shown(byte[] line) {
            return new WireExchange.Message(
                    new String(line, StandardCharsets.UTF_8), HexFormat.of().formatHex(line), Map.of());
        }
    }
}
