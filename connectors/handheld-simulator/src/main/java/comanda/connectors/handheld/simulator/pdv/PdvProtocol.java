package comanda.connectors.handheld.simulator.pdv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.Answer;
import comanda.connectors.handheld.simulator.wire.MalformedMessageException;
import comanda.connectors.handheld.simulator.wire.Request;
import comanda.connectors.handheld.simulator.wire.WireCodec;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.server.AnswerNote;
import comanda.connectors.simulation.server.FrameReader;
import comanda.connectors.simulation.server.Protocol;
import comanda.connectors.simulation.server.RequestNote;
import comanda.connectors.simulation.server.RequestReader;
import comanda.connectors.simulation.server.UnreadableRequestException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The PDV's messages in the profile of the options. Thread safe. */
final class PdvProtocol implements Protocol<Request, Answer> {

    private static final String UNREADABLE = "UNREADABLE";
    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";

    private final SimulatorOptions options;
    private final WireCodec codec;
    private final WireCodec otherCodec;

    PdvProtocol(SimulatorOptions options) {
        this.options = options;
        this.codec = new WireCodec(options.profile());
        this.otherCodec = new WireCodec(options.profile().other());
    }

    @Override
    public Set<String> operations() {
        return Operations.all();
    }

    @Override
    public RequestReader<Request> reader(InputStream in) {
        FrameReader frames = new FrameReader(in, options.profile().end().getBytes(US_ASCII), options.maxMessageSize());
        return () -> {
            byte[] message = frames.next();
            return message == null ? null : decoded(message);
        };
    }

    private Request decoded(byte[] message) throws UnreadableRequestException {
        try {
            return codec.decode(message);
        } catch (MalformedMessageException malformed) {
            throw UnreadableRequestException.skipped(String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    public RequestNote note(Request request) {
        Map<String, String> fields = new HashMap<>(request.fields());
        fields.computeIfPresent(Request.TOKEN, (name, key) -> KeyRing.masked(key));
        return new RequestNote(request.opcode(), fields, Operations.of(request));
    }

    /** An error's text may hold the session key, and a record never does. */
    @Override
    public AnswerNote note(Answer answer, @Nullable Request request) {
        String key = request == null ? "" : request.field(Request.TOKEN, "");
        Map<String, String> fields = new LinkedHashMap<>(answer.fields());
        if (!answer.ok() && !key.isEmpty()) {
            fields.replaceAll((name, value) -> value.replace(key, KeyRing.masked(key)));
        }
        return new AnswerNote(answer.opcode(), answer.ok(), fields);
    }

    @Override
    public byte[] bytes(Answer answer) {
        return codec.encode(answer);
    }

    @Override
    public Answer refused(Request request, Fault.RefusalFault fault) {
        return addressed(request, error(request, fault), options);
    }

    private static Answer error(Request request, Fault.RefusalFault fault) {
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

    /** The answer under the request's id, where the request has one and this build repeats it. */
    static Answer addressed(Request request, Answer answer, SimulatorOptions options) {
        String id = request.field(Request.MESSAGE_ID);
        return id == null || !options.echoMessageId() ? answer : answer.with(Request.MESSAGE_ID, id);
    }

    @Override
    public Answer unreadable(String why) {
        return Answer.error(UNREADABLE, PdvRefusal.MALFORMED, why);
    }

    @Override
    public byte[] bent(Fault.BentContent fault, Answer answer) {
        return switch (fault) {
            case Fault.OtherMessageId _ -> bytes(underNobodysId(answer));
            case Fault.WrongBase64 _ -> bytes(BentAnswers.wrongBase64(answer));
            case Fault.InvalidJson _ -> bytes(BentAnswers.invalidJson(answer));
            case Fault.WrongCharset _ -> bytes(BentAnswers.wrongCharset(answer));
            case Fault.WrongDelimiter _ -> otherCodec.encode(answer);
        };
    }

    /** The answer as if it belonged to a request that nobody sent; a build without ids cannot tell it apart. */
    private static Answer underNobodysId(Answer answer) {
        return answer.fields().containsKey(Request.MESSAGE_ID) ? answer.with(Request.MESSAGE_ID, NOBODYS_ID) : answer;
    }

    /** A build that does not repeat ids in its answers cannot repeat a wrong one. */
    @Override
    public boolean plays(Fault fault) {
        return !(fault instanceof Fault.OtherMessageId) || options.echoMessageId();
    }
}
