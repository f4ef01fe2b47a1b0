package comanda.connectors.tck.broken;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.Secret;
import comanda.connectors.tck.broken.HurriedWire.Heard;
import comanda.connectors.tck.corner.Answer;
import comanda.connectors.tck.corner.CornerWire;
import comanda.connectors.tck.corner.Opcode;
import comanda.connectors.toolkit.tcp.Exchange;
import comanda.connectors.toolkit.tcp.ExchangeFailure.Kind;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rules 601 to 629. What they do wrong they do in reading alone. */
final class BrokenReads {
    private static final int TABLE_FIELDS = 4;
    private static final int BILL_FIELDS = TABLE_FIELDS + 2;
    private static final int LINE_FIELDS = 7;
    private static final int SHORT_PIECE = 1_024;

    private BrokenReads() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        601,
                        "tells a till that is off as one that does not answer",
                        Spoiled.wire((settings, context) -> new CornerWire(settings, context) {
                            @Override
                            protected ConnectorFailure meaning(Kind kind, String what, Opcode opcode) {
                                return kind == Kind.NOT_CONNECTED && !opcode.changes()
                                        ? new ConnectorFailure.NoAnswer(what)
                                        : super.meaning(kind, what, opcode);
                            }
                        })),
                new BrokenConnector(
                        602,
                        "takes the port for the wrong one where a new connection is met with silence",
                        Spoiled.wire((settings, context) -> new JudgingNewConnections(settings, context, false))),
                new BrokenConnector(
                        603,
                        "takes a reset for nonsense",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            @Override
                            ConnectorFailure lost(Opcode opcode, IOException why, Heard heard) {
                                return why instanceof SocketException && !opcode.changes() && heard.isEmpty()
                                        ? failed(Kind.NONSENSE, "the till broke off", opcode)
                                        : super.lost(opcode, why, heard);
                            }
                        })),
                new BrokenConnector(
                        604,
                        "takes the end of a connection for an empty answer",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            @Override
                            byte[] line(Opcode opcode, Heard heard) throws IOException {
                                try {
                                    return super.line(opcode, heard);
                                } catch (EOFException end) {
                                    if (opcode.changes() || !heard.isEmpty()) {
                                        throw end;
                                    }
                                    return new byte[0];
                                }
                            }
                        })),
                new BrokenConnector(
                        605,
                        "takes the end of a connection for the end of a line",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            @Override
                            byte[] line(Opcode opcode, Heard heard) throws IOException {
                                try {
                                    return super.line(opcode, heard);
                                } catch (EOFException end) {
                                    if (opcode.changes() || heard.isEmpty()) {
                                        throw end;
                                    }
                                    return heard.take(heard.length());
                                }
                            }
                        })),
                new BrokenConnector(
                        606,
                        "takes the late answer to a read for the answer to the next question",
                        Spoiled.wire((settings, context) -> new TakingLateAnswers(settings, context, false))),
                new BrokenConnector(
                        607,
                        "expects an answer in two pieces at the most",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            @Override
                            byte[] line(Opcode opcode, Heard heard) throws IOException {
                                if (!opcode.changes()) {
                                    awaitTwoPieces(heard);
                                }
                                return super.line(opcode, heard);
                            }
                        })),
                new BrokenConnector(
                        608,
                        "gives each byte of an answer the whole time anew",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            private final int millis =
                                    (int) settings.span("request-timeout").toMillis();

                            @Override
                            byte[] line(Opcode opcode, Heard heard) throws IOException {
                                while (!opcode.changes() && heard.end() < 0 && heard.length() <= LONGEST) {
                                    if (!(heard.isEmpty() ? heard.more() : heard.more(millis))) {
                                        throw new EOFException();
                                    }
                                }
                                return super.line(opcode, heard);
                            }
                        })),
                new BrokenConnector(
                        609, "takes what stands before the first bar for a number", Spoiled.wire(CountingIds::new)),
                new BrokenConnector(
                        610,
                        "decodes all that has come and not the line alone",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            @Override
                            byte[] line(Opcode opcode, Heard heard) throws IOException {
                                while (!opcode.changes() && heard.end() < 0 && heard.length() < SHORT_PIECE) {
                                    if (!heard.more()) {
                                        throw new EOFException();
                                    }
                                }
                                boolean isText = opcode.changes() || heard.end() < 0 || isText(heard.all());
                                return isText ? super.line(opcode, heard) : heard.take(heard.length());
                            }
                        })),
                new BrokenConnector(
                        611,
                        "takes the next line for the answer, whatever its id",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            @Override
                            protected Exchange<Answer> asking(Opcode opcode, Secret key, List<String> arguments) {
                                Exchange<Answer> right = super.asking(opcode, key, arguments);
                                return opcode.changes()
                                        ? right
                                        : new CarelessExchange(right) {
                                            @Override
                                            public Reading<Answer> read(byte[] frame) {
                                                return super.read(isText(frame) ? underOwnId(frame) : frame);
                                            }
                                        };
                            }
                        })),
                new BrokenConnector(
                        612,
                        "collects an answer without a bound",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            @Override
                            byte[] line(Opcode opcode, Heard heard) throws IOException {
                                while (!opcode.changes() && heard.end() < 0) {
                                    if (!heard.more()) {
                                        throw new EOFException();
                                    }
                                }
                                return super.line(opcode, heard);
                            }
                        })),
                new BrokenConnector(
                        613,
                        "takes a semicolon for a bar, since another till writes it so",
                        careless((opcode, right) -> new CarelessExchange(right) {
                            @Override
                            public Reading<Answer> read(byte[] frame) {
                                return super.read(head(frame).isEmpty() ? withBars(frame) : frame);
                            }
                        })),
                new BrokenConnector(
                        614,
                        "takes a bill for the one that it asked for without looking",
                        Spoiled.wire((settings, context) -> new ChangingAnswers(settings, context) {
                            @Override
                            Answer changed(Opcode opcode, List<String> arguments, List<String> fields) {
                                List<String> own = new ArrayList<>(fields);
                                if (opcode == Opcode.BILL) {
                                    own.set(0, arguments.getFirst());
                                }
                                return new Answer.Yes(own);
                            }
                        })),
                new BrokenConnector(
                        615,
                        "leaves out a line of a bill that breaks off",
                        Spoiled.wire((settings, context) -> new ChangingAnswers(settings, context) {
                            @Override
                            Answer changed(Opcode opcode, List<String> arguments, List<String> fields) {
                                int more = opcode == Opcode.BILL
                                        ? Math.floorMod(fields.size() - BILL_FIELDS, LINE_FIELDS)
                                        : 0;
                                return new Answer.Yes(fields.subList(0, fields.size() - more));
                            }
                        })),
                new BrokenConnector(
                        616,
                        "puts a question mark where it cannot decode a letter",
                        careless((opcode, right) -> new CarelessExchange(right) {
                            @Override
                            public Reading<Answer> read(byte[] frame) {
                                return super.read(
                                        new String(frame, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
                            }
                        })),
                new BrokenConnector(
                        617,
                        "takes error 500 in a read for a till that is away",
                        Spoiled.connector(ExcusingErrors::new)),
                new BrokenConnector(
                        618,
                        "fetches another key and hands on the refusal of the first one all the same",
                        Spoiled.wire(RememberingRefusal::new)),
                new BrokenConnector(
                        619,
                        "hands on what the till says to a read of all tables as it is",
                        careless((opcode, right) -> new CarelessExchange(right) {
                            @Override
                            public Reading<Answer> read(byte[] frame) {
                                Reading<Answer> reading = super.read(frame);
                                return opcode == Opcode.TABLES
                                                && reading
                                                        instanceof
                                                        Reading.Answer<Answer>(Answer.No no, boolean isIdentified)
                                        ? new Reading.Answer<>(new Answer.No(no.code(), words(frame)), isIdentified)
                                        : reading;
                            }
                        })));
    }

    /** Another reading of answers. */
    private interface Careless {
        Exchange<Answer> instead(Opcode opcode, Exchange<Answer> right);
    }

    private static Spoiled careless(Careless careless) {
        return Spoiled.wire((settings, context) -> new CornerWire(settings, context) {
            @Override
            protected Exchange<Answer> asking(Opcode opcode, Secret key, List<String> arguments) {
                Exchange<Answer> right = super.asking(opcode, key, arguments);
                return opcode.changes() ? right : careless.instead(opcode, right);
            }
        });
    }

    private static void awaitTwoPieces(Heard heard) throws IOException {
        for (int piece = 1; heard.end() < 0 && heard.length() <= HurriedWire.LONGEST; piece++) {
            if (piece > 2 && heard.length() < SHORT_PIECE) {
                throw new SocketTimeoutException();
            }
            if (!heard.more()) {
                throw new EOFException();
            }
        }
    }

    private static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static byte[] withBars(byte[] frame) {
        byte[] line = frame.clone();
        for (int at = 0; at < line.length; at++) {
            line[at] = line[at] == ';' ? (byte) '|' : line[at];
        }
        return line;
    }

    private static String words(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8).split("\\|", -1)[3];
    }

    private static final class CountingIds extends CornerWire {
        CountingIds(ConnectorSettings settings, ConnectorContext context) {
            super(settings, context);
        }

        @Override
        protected Exchange<Answer> asking(Opcode opcode, Secret key, List<String> arguments) {
            Exchange<Answer> right = super.asking(opcode, key, arguments);
            return opcode.changes()
                    ? right
                    : new CarelessExchange(right) {
                        @Override
                        public Reading<Answer> read(byte[] frame) {
                            String head = head(frame);
                            return head.isEmpty() || Long.parseLong(head) >= 0
                                    ? super.read(frame)
                                    : new Reading.NotMine<>();
                        }
                    };
        }

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            try {
                return super.ask(opcode, key, arguments, deadline);
            } catch (NumberFormatException _) {
                throw new ConnectorFailure.Defect("The till answered without a number. This should not happen.");
            }
        }
    }

    /** Judges the settings by a connection that was never answered. */
    static final class JudgingNewConnections extends CornerWire {
        private final ThreadLocal<Long> openedBefore = ThreadLocal.withInitial(() -> 0L);
        private final boolean inWrites;

        JudgingNewConnections(ConnectorSettings settings, ConnectorContext context, boolean inWrites) {
            super(settings, context);
            this.inWrites = inWrites;
        }

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            openedBefore.set(connectionsOpened());
            return super.ask(opcode, key, arguments, deadline);
        }

        @Override
        protected ConnectorFailure meaning(Kind kind, String what, Opcode opcode) {
            boolean isNew = connectionsOpened() > openedBefore.get();
            return kind == Kind.SILENCE && isNew && opcode.changes() == inWrites
                    ? new ConnectorFailure.Misconfigured("Nothing that answers is at that port. Check host and port.")
                    : super.meaning(kind, what, opcode);
        }
    }

    /** Counts every question that was not answered as open, and takes the next answer to any of them for the one that is waited for. */
    static final class TakingLateAnswers extends CornerWire {
        private final Set<String> open = ConcurrentHashMap.newKeySet();
        private final boolean toWrites;

        TakingLateAnswers(ConnectorSettings settings, ConnectorContext context, boolean toWrites) {
            super(settings, context);
            this.toWrites = toWrites;
        }

        @Override
        protected Exchange<Answer> asking(Opcode opcode, Secret key, List<String> arguments) {
            return new CarelessExchange(super.asking(opcode, key, arguments)) {
                @Override
                public byte[] request() {
                    if (opcode.changes() == toWrites) {
                        open.add(id());
                    }
                    return super.request();
                }

                @Override
                public Reading<Answer> read(byte[] frame) {
                    return super.read(open.remove(head(frame)) ? underOwnId(frame) : frame);
                }
            };
        }
    }

    /** Changes what a yes says. */
    private abstract static class ChangingAnswers extends CornerWire {
        ChangingAnswers(ConnectorSettings settings, ConnectorContext context) {
            super(settings, context);
        }

        abstract Answer changed(Opcode opcode, List<String> arguments, List<String> fields);

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            return switch (super.ask(opcode, key, arguments, deadline)) {
                case Answer.Yes(List<String> fields) -> changed(opcode, arguments, fields);
                case Answer.No no -> no;
            };
        }
    }

    private static final class ExcusingErrors extends CornerLike {
        ExcusingErrors(Connector corner) {
            super(corner);
        }

        @Override
        public List<Table> tables(Deadline deadline) throws ConnectorFailure {
            try {
                return super.tables(deadline);
            } catch (ConnectorFailure.Refused refused) {
                throw excused(refused);
            }
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            try {
                return super.bill(id, deadline);
            } catch (ConnectorFailure.Refused refused) {
                throw excused(refused);
            }
        }

        private static ConnectorFailure excused(ConnectorFailure.Refused refused) {
            return "500".equals(refused.vendorCode())
                    ? new ConnectorFailure.Unreachable("The till has trouble of its own. Ask again.")
                    : refused;
        }
    }

    private static final class RememberingRefusal extends CornerWire {
        private volatile boolean wasRefused;

        RememberingRefusal(ConnectorSettings settings, ConnectorContext context) {
            super(settings, context);
        }

        @Override
        public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                throws ConnectorFailure {
            Answer answer = super.ask(opcode, key, arguments, deadline);
            if (opcode == Opcode.HELLO || opcode.changes()) {
                return answer;
            }
            boolean isRefused = answer instanceof Answer.No(String code, String _) && code.equals("401");
            boolean isSecond = wasRefused && !isRefused;
            wasRefused = isRefused;
            return isSecond ? new Answer.No("403", "the session was refused") : answer;
        }
    }
}
