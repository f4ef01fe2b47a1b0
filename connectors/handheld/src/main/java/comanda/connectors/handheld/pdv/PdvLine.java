package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.wire.AnswerReader;
import comanda.connectors.handheld.wire.MessageBuilder;
import comanda.connectors.handheld.wire.OutgoingMessage;
import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.connectors.toolkit.tcp.Exchange;
import comanda.connectors.toolkit.tcp.ExchangeFailure;
import comanda.connectors.toolkit.tcp.FramedTcpClient;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says one thing to the PDV with a given session key and hears its answer. Knows nothing of sessions, and remembers how the last exchange went. What the PDV says in words is passed on without secrets:
 * it may quote the key. Safe for any thread.
 */
public final class PdvLine {
    private static final int LONGEST_WORDS = 300;

    /** For a key or for its turn: what was read right before is to be true still. */
    static final Duration CLOSE_MAY_WAIT = Duration.ofMillis(500);

    private final FramedTcpClient client;
    private final MessageBuilder builder;
    private final AnswerReader reader;
    private final ExchangeTracer tracer;
    private final Redactor redactor;
    private final RandomGenerator random;
    private final ConnectorLog log;
    private volatile Seen seen = new Seen(Condition.UNKNOWN, "The PDV was not asked anything yet.");

    public PdvLine(
            FramedTcpClient client,
            MessageBuilder builder,
            AnswerReader reader,
            ExchangeTracer tracer,
            Redactor redactor,
            RandomGenerator random,
            ConnectorLog log) {
        this.log = log;
        this.client = client;
        this.builder = builder;
        this.reader = reader;
        this.tracer = tracer;
        this.redactor = redactor;
        this.random = random;
    }

    /**
     * How an exchange went.
     *
     * @param sentence for people
     */
    public record Seen(Condition condition, String sentence) {}

    /** How the last exchange went. */
    public Seen seen() {
        return seen;
    }

    /** How something is said. Called by the thread that asks, while it is this request's turn. */
    public interface Manner {
        /** Without anything special about it. */
        Manner USUAL = new Manner() {};

        /** Whether it goes before the reads that wait, as what changes something always does. */
        default boolean isUrgent() {
            return false;
        }

        /** Whether it is still to be said, with this key. If not, the turn is given up ({@link ExchangeFailure#wasGivenUp}). */
        default boolean isStillWanted() {
            return true;
        }

        /** Right before the first byte, each time that it is said. */
        default void aboutToSend() {}

        /** Hears that no answer came in time, before anything else is said to the PDV on this connection. */
        default void metWithSilence() {}

        /** How long to wait for the answer at the most; null for as long as the settings allow. */
        default @Nullable Duration patience() {
            return null;
        }
    }

    /**
     * @throws ExchangeFailure when there is no answer; says whether anything was sent
     * @throws IllegalArgumentException when the session key has characters that cannot be sent
     */
    public PdvAnswer ask(PdvRequest request, Secret sessionKey, Manner manner, Deadline deadline)
            throws ExchangeFailure {
        String messageId = Uuids.next(random).toString();
        OutgoingMessage message = builder.build(request, messageId, sessionKey);
        try {
            PdvAnswer answer = client.exchange(new Asking(request, message, messageId, manner), deadline);
            see(new Seen(Condition.UP, "The PDV answers."));
            return harmless(answer);
        } catch (ExchangeFailure failure) {
            note(failure);
            throw failure;
        }
    }

    private void note(ExchangeFailure failure) {
        switch (failure.kind()) {
            case NO_TURN -> {
                // Says nothing of the PDV.
            }
            case NOT_CONNECTED, SILENCE, CONNECTION_LOST, NONSENSE ->
                see(new Seen(Condition.DOWN, "The last exchange with the PDV failed: " + failure.getMessage() + "."));
        }
    }

    /** Told to the log when it changes, not as often as it is seen. */
    private void see(Seen now) {
        Seen before = seen;
        seen = now;
        if (now.condition() == Condition.DOWN && before.condition() != Condition.DOWN) {
            log.warn(now.sentence());
        } else if (now.condition() == Condition.UP && before.condition() == Condition.DOWN) {
            log.info("The PDV answers again.");
        }
    }

    private PdvAnswer harmless(PdvAnswer answer) {
        return switch (answer) {
            case PdvAnswer.Refusal(String code, String text) -> new PdvAnswer.Refusal(words(code), words(text));
            case PdvAnswer.Success _, PdvAnswer.NotAuthorized _, PdvAnswer.Unclear _ -> answer;
        };
    }

    /** Redacted before it is shortened: half a key is too much. */
    private @Nullable String words(@Nullable String said) {
        if (said == null) {
            return null;
        }
        String printable = redactor.redact(said).replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST_WORDS ? printable : printable.substring(0, LONGEST_WORDS) + "…";
    }

    private final class Asking implements Exchange<PdvAnswer> {
        private final PdvRequest asked;
        private final OutgoingMessage message;
        private final String messageId;
        private final Manner manner;

        Asking(PdvRequest asked, OutgoingMessage message, String messageId, Manner manner) {
            this.asked = asked;
            this.message = message;
            this.messageId = messageId;
            this.manner = manner;
        }

        @Override
        public byte[] request() {
            manner.aboutToSend();
            return message.bytes();
        }

        @Override
        public Reading<PdvAnswer> read(byte[] frame) {
            return reader.read(frame, asked.opcode(), messageId);
        }

        @Override
        public boolean isStillWanted() {
            return manner.isStillWanted();
        }

        @Override
        public void metWithSilence() {
            manner.metWithSilence();
        }

        @Override
        public boolean isUrgent() {
            return manner.isUrgent() || !asked.isReading();
        }

        @Override
        public Duration longestWaitForTurn() {
            return asked.isClose() ? CLOSE_MAY_WAIT : Exchange.super.longestWaitForTurn();
        }

        @Override
        public boolean isRepeatable() {
            return asked.isReading();
        }

        @Override
        public Duration patience(Duration usual) {
            Duration own = manner.patience();
            return own == null || own.compareTo(usual) > 0 ? usual : own;
        }

        @Override
        public void sent(byte[] request, Instant at, Duration took, byte @Nullable [] answer) {
            tracer.sent(request, at, took, answer);
        }
    }
}
