package comanda.connectors.tck.corner;

import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.connectors.toolkit.tcp.Exchange;
import comanda.connectors.toolkit.tcp.ExchangeFailure;
import comanda.connectors.toolkit.tcp.ExchangeFailure.Kind;
import comanda.connectors.toolkit.tcp.FramedTcpClient;
import comanda.connectors.toolkit.tcp.TcpEndpoint;
import comanda.domain.time.Deadline;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Says one line to the till and reads its answer. Remembers how that went last, and shows no secret in what it tells. Safe for any thread. Not final, for wires that are broken on purpose are made
 * from it.
 */
public class CornerWire implements AutoCloseable {
    private static final int MOST_WAITING = 64;
    private static final int LONGEST_LINE = 1 << 20;

    private final FramedTcpClient client;
    private final ConnectorContext context;
    private final Redactor redactor;
    private final AtomicLong lastId = new AtomicLong();
    private volatile Condition condition = Condition.UNKNOWN;
    private volatile String detail = "The till was not asked yet.";

    public CornerWire(ConnectorSettings settings, ConnectorContext context) {
        this.client = new FramedTcpClient(endpoint(settings), context.clock());
        this.context = context;
        this.redactor = new Redactor(List.of(settings.secret(CornerConnectorProvider.PIN)));
    }

    private static TcpEndpoint endpoint(ConnectorSettings settings) {
        return new TcpEndpoint(
                settings.text(CornerConnectorProvider.HOST),
                settings.wholeNumber(CornerConnectorProvider.PORT),
                settings.span(CornerConnectorProvider.REQUEST_TIMEOUT),
                settings.span(CornerConnectorProvider.REQUEST_TIMEOUT),
                settings.wholeNumber(CornerConnectorProvider.MAX_CONNECTIONS),
                MOST_WAITING,
                "\n",
                LONGEST_LINE);
    }

    /** How the last exchange went. */
    final Condition condition() {
        return condition;
    }

    /** The same for people. */
    final String detail() {
        return detail;
    }

    final Map<String, Long> counters() {
        return Map.of(
                "pos_messages_sent_total", client.requestsSent(),
                "pos_connections_opened_total", connectionsOpened());
    }

    /** How many connections were opened until now. */
    protected final long connectionsOpened() {
        return client.connectionsOpened();
    }

    /** From now on this key shows nowhere. */
    final void hide(Secret key) {
        redactor.hide(key);
        context.log().hide(key);
    }

    /** Says it once, and hears yes or no; whatever else comes of it is a failure that tells whether it may have been carried out. */
    public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline) throws ConnectorFailure {
        try {
            Answer answer = client.exchange(asking(opcode, key, arguments), deadline);
            see(Condition.UP, "The till answers.");
            return answer;
        } catch (ExchangeFailure failure) {
            throw failed(failure.kind(), String.valueOf(failure.getMessage()), opcode);
        }
    }

    /** Remembers how an exchange went. */
    protected final void see(Condition now, String sentence) {
        condition = now;
        detail = sentence;
    }

    /** Remembers that an exchange came so far and no further. */
    protected final ConnectorFailure failed(Kind kind, String why, Opcode opcode) {
        if (kind != Kind.NO_TURN) {
            see(Condition.DOWN, "The till does not answer: " + why + ".");
        }
        return meaning(kind, opcode + " to the till: " + why + ". ", opcode);
    }

    /** The request with an id that no other one has. */
    protected Exchange<Answer> asking(Opcode opcode, Secret key, List<String> arguments) {
        return new Asking(opcode, Long.toString(lastId.incrementAndGet()), key, arguments);
    }

    /** What it means to the caller that an exchange came so far. */
    protected ConnectorFailure meaning(Kind kind, String what, Opcode opcode) {
        return switch (kind) {
            case NO_TURN, NOT_CONNECTED ->
                new ConnectorFailure.Unreachable(
                        what + "Nothing was sent. Check the settings host and port, and that the till is on.");
            case SILENCE ->
                opcode.changes() ? unknown(what) : new ConnectorFailure.NoAnswer(what + "It was only read; ask again.");
            case CONNECTION_LOST ->
                opcode.changes()
                        ? unknown(what)
                        : new ConnectorFailure.Unreachable(what + "It was only read; ask again.");
            case NONSENSE ->
                opcode.changes()
                        ? unknown(what)
                        : new ConnectorFailure.ProtocolViolation(what + "Check that it is a till that listens there.");
        };
    }

    private static ConnectorFailure unknown(String what) {
        return new ConnectorFailure.OutcomeUnknown(what + "It may have been carried out; read the table.");
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Asking implements Exchange<Answer> {
        private final Opcode opcode;
        private final String id;
        private final byte[] line;

        Asking(Opcode opcode, String id, Secret key, List<String> arguments) {
            this.opcode = opcode;
            this.id = id;
            List<String> fields = new ArrayList<>(List.of(id, key.reveal(), opcode.name()));
            fields.addAll(arguments);
            this.line = (Fields.join(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] request() {
            return line.clone();
        }

        @Override
        public boolean isRepeatable() {
            return !opcode.changes();
        }

        @Override
        public boolean isUrgent() {
            return opcode.changes() || opcode == Opcode.HELLO;
        }

        @Override
        public Reading<Answer> read(byte[] frame) {
            List<String> fields;
            try {
                fields = Fields.split(text(frame));
            } catch (CharacterCodingException | IllegalArgumentException _) {
                return new Reading.Nonsense<>("what came is no line of this till");
            }
            if (fields.size() < 2) {
                return new Reading.Nonsense<>("what came is no answer");
            }
            if (!fields.getFirst().equals(id)) {
                return new Reading.NotMine<>();
            }
            List<String> more = fields.subList(2, fields.size());
            if (fields.get(1).equals("OK")) {
                return new Reading.Answer<>(yes(more), true);
            }
            return fields.get(1).equals("ERR") && more.size() == 2
                    ? new Reading.Answer<>(new Answer.No(more.getFirst(), redactor.redact(more.getLast())), true)
                    : new Reading.Nonsense<>("it is neither yes nor no");
        }

        /** What is in a HELLO's answer is secret before anybody hears of it. */
        private Answer yes(List<String> fields) {
            if (opcode == Opcode.HELLO) {
                fields.forEach(key -> hide(new Secret(key)));
            }
            return new Answer.Yes(fields);
        }

        @Override
        public void sent(byte[] request, Instant at, Duration took, byte @Nullable [] answer) {
            if (context.trace().isListening()) {
                context.trace()
                        .record(new WireExchange(
                                at, took, shown(request), answer == null ? null : shown(answer), Map.of()));
            }
        }
    }

    /** Bytes that are no UTF-8 are no text: a letter that is guessed may be another table's. */
    private static String text(byte[] frame) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(frame))
                .toString();
    }

    private WireExchange.Message shown(byte[] line) {
        byte[] harmless = redactor.redact(line);
        return new WireExchange.Message(
                new String(harmless, StandardCharsets.UTF_8).strip(),
                HexFormat.of().formatHex(harmless),
                Map.of());
    }
}
