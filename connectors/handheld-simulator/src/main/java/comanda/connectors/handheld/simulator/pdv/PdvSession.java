package comanda.connectors.handheld.simulator.pdv;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.wire.Answer;
import comanda.connectors.handheld.simulator.wire.FrameReader;
import comanda.connectors.handheld.simulator.wire.FrameTooLongException;
import comanda.connectors.handheld.simulator.wire.MalformedMessageException;
import comanda.connectors.handheld.simulator.wire.Request;
import comanda.connectors.handheld.simulator.wire.WireCodec;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.FaultyDelivery;
import comanda.connectors.simulation.net.TcpConnection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One connection to the PDV, from its first request to its end. For one thread. */
final class PdvSession {

    private static final String UNREADABLE = "UNREADABLE";

    private final Pdv pdv;
    private final TcpConnection connection;
    private final FaultyDelivery delivery = new FaultyDelivery();
    private @Nullable Answer previous;

    PdvSession(Pdv pdv, TcpConnection connection) {
        this.pdv = pdv;
        this.connection = connection;
    }

    /** Answers requests in their order until the client or a fault ends the connection. */
    void serve() throws IOException, InterruptedException {
        FrameReader frames = new FrameReader(
                connection.input(), pdv.options().profile(), pdv.options().maxMessageSize());
        try {
            for (byte[] message = frames.next(); message != null; message = frames.next()) {
                receive(message);
            }
        } catch (FrameTooLongException tooLong) {
            refuse(UNREADABLE, "message too long");
        }
    }

    private void receive(byte[] message) throws IOException, InterruptedException {
        Request request;
        try {
            request = pdv.codec().decode(message);
        } catch (MalformedMessageException malformed) {
            pdv.recorder().request(connection.number(), UNREADABLE, Map.of(), Set.of(Operations.OTHER));
            refuse(UNREADABLE, String.valueOf(malformed.getMessage()));
            return;
        }
        Set<String> operations = Operations.of(request);
        pdv.recorder().request(connection.number(), request.opcode(), recordable(request), operations);
        if (!connection.muted()) {
            answer(request, pdv.script().take(() -> operations));
        }
    }

    private void refuse(String opcode, String description) throws IOException {
        if (!connection.muted()) {
            Answer answer = Answer.error(opcode, PdvRefusal.MALFORMED, description);
            pdv.recorder().answer(connection.number(), opcode, false, answer.fields(), null);
            connection.write(pdv.codec().encode(answer));
        }
    }

    private static Map<String, String> recordable(Request request) {
        String key = request.field(Request.TOKEN);
        if (key == null) {
            return request.fields();
        }
        Map<String, String> masked = new HashMap<>(request.fields());
        masked.put(Request.TOKEN, KeyRing.masked(key));
        return masked;
    }

    private void answer(Request request, @Nullable FaultAt fault) throws IOException, InterruptedException {
        if (fault == null) {
            send(exchange(request, null, pdv.codec(), () -> work(request)));
            return;
        }
        switch (fault.fault()) {
            case Fault.RefusalFault refusal ->
                send(exchange(request, fault, pdv.codec(), () -> addressed(request, refused(request, refusal))));
            case Fault.ContentFault content ->
                send(exchange(request, fault, codec(content), () -> bent(request, content)));
            case Fault.DeliveryFault wrong ->
                delivery.deliver(
                        wrong, fault.moment(), connection, exchange(request, fault, pdv.codec(), () -> work(request)));
            case Fault.ConnectionFault _ -> throw new IllegalStateException("a connection's fault at a request");
        }
    }

    private PdvExchange exchange(
            Request request, @Nullable FaultAt fault, WireCodec codec, Supplier<@Nullable Answer> work) {
        return new PdvExchange(request, connection.number(), codec, pdv.recorder(), fault, work);
    }

    private void send(PdvExchange exchange) throws IOException {
        byte[] answer = exchange.carryOut();
        if (answer != null) {
            connection.write(answer);
        }
    }

    private WireCodec codec(Fault.ContentFault fault) {
        return fault instanceof Fault.WrongDelimiter ? pdv.otherCodec() : pdv.codec();
    }

    /** Carries the request out; its answer may be sent once more as the previous one. */
    private @Nullable Answer work(Request request) {
        Answer answer = addressed(request, pdv.desk().answer(request, connection.number()));
        if (answer != null) {
            previous = answer;
        }
        return answer;
    }

    private @Nullable Answer addressed(Request request, @Nullable Answer answer) {
        String id = request.field(Request.MESSAGE_ID);
        return answer == null || id == null || !pdv.options().echoMessageId()
                ? answer
                : answer.with(Request.MESSAGE_ID, id);
    }

    private static Answer refused(Request request, Fault.RefusalFault fault) {
        return switch (fault) {
            case Fault.ErrorAnswer(int code, String description) -> Answer.error(request.opcode(), code, description);
            case Fault.NotAuthorized _ -> Answer.notAuthorized(request.opcode());
            case Fault.EchoKey _ ->
                Answer.error(
                        request.opcode(),
                        PdvRefusal.OWN_FAULT,
                        "internal error in session " + request.field(Request.TOKEN, ""));
        };
    }

    private @Nullable Answer bent(Request request, Fault.ContentFault fault) {
        return switch (fault) {
            case Fault.PreviousAnswer _ -> previousAnswer(request);
            case Fault.OtherMessageId _ -> changed(work(request), PdvExchange::underNobodysId);
            case Fault.OtherTable _ ->
                addressed(request, pdv.desk().answerWithOtherTable(request, connection.number()));
            case Fault.WrongBase64 _ -> changed(work(request), BentAnswers::wrongBase64);
            case Fault.InvalidJson _ -> changed(work(request), BentAnswers::invalidJson);
            case Fault.WrongCharset _ -> changed(work(request), BentAnswers::wrongCharset);
            case Fault.WrongDelimiter _ -> work(request);
        };
    }

    /** Without a request before, it is an answer to a request that nobody sent. */
    private @Nullable Answer previousAnswer(Request request) {
        Answer before = previous;
        Answer own = work(request);
        return before != null ? before : changed(own, PdvExchange::underNobodysId);
    }

    private static @Nullable Answer changed(@Nullable Answer answer, UnaryOperator<Answer> change) {
        return answer == null ? null : change.apply(answer);
    }
}
