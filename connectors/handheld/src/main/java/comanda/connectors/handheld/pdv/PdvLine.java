package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.wire.AnswerReader;
import comanda.connectors.handheld.wire.MessageBuilder;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.handheld.wire.OutgoingMessage;
import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.tcp.Exchange;
import comanda.connectors.toolkit.tcp.ExchangeFailure;
import comanda.connectors.toolkit.tcp.FramedTcpClient;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Says one thing to the PDV with a given session key and hears its answer. Knows nothing of sessions. Safe for any thread. */
public final class PdvLine implements AutoCloseable {
    private final FramedTcpClient client;
    private final MessageBuilder builder;
    private final AnswerReader reader;
    private final ExchangeTracer tracer;
    private final RandomGenerator random;

    public PdvLine(
            FramedTcpClient client,
            MessageBuilder builder,
            AnswerReader reader,
            ExchangeTracer tracer,
            RandomGenerator random) {
        this.client = client;
        this.builder = builder;
        this.reader = reader;
        this.tracer = tracer;
        this.random = random;
    }

    /**
     * @param aboutToSend called when the request's turn has come, right before its first byte
     * @throws ExchangeFailure when there is no answer; says whether anything was sent
     * @throws IllegalArgumentException when the session key has characters that cannot be sent
     */
    PdvAnswer ask(PdvRequest request, Secret sessionKey, Runnable aboutToSend, Deadline deadline)
            throws ExchangeFailure {
        String messageId = Uuids.next(random).toString();
        OutgoingMessage message = builder.build(request, messageId, sessionKey);
        return client.exchange(new Asking(request, message, messageId, aboutToSend), deadline);
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Asking implements Exchange<PdvAnswer> {
        private final PdvRequest asked;
        private final OutgoingMessage message;
        private final String messageId;
        private final Runnable aboutToSend;

        Asking(PdvRequest asked, OutgoingMessage message, String messageId, Runnable aboutToSend) {
            this.asked = asked;
            this.message = message;
            this.messageId = messageId;
            this.aboutToSend = aboutToSend;
        }

        @Override
        public byte[] request() {
            aboutToSend.run();
            return message.bytes();
        }

        @Override
        public Reading<PdvAnswer> read(byte[] frame) {
            return reader.read(frame, opcode(), messageId);
        }

        @Override
        public boolean isRepeatable() {
            return asked.isReading();
        }

        @Override
        public void sent(byte[] request, Instant at, Duration took, byte @Nullable [] answer) {
            tracer.sent(request, at, took, answer);
        }

        private Opcode opcode() {
            return asked.opcode();
        }
    }
}
