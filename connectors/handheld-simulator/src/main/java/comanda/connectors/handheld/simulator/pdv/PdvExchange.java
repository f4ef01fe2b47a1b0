package comanda.connectors.handheld.simulator.pdv;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.wire.Answer;
import comanda.connectors.handheld.simulator.wire.Request;
import comanda.connectors.handheld.simulator.wire.WireCodec;
import comanda.connectors.simulation.faults.Exchange;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.recording.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request on its way to being answered: carried out at most when asked to, recorded, and turned into bytes. */
final class PdvExchange implements Exchange {

    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";

    private final Request request;
    private final int connection;
    private final WireCodec codec;
    private final Recorder recorder;
    private final @Nullable FaultAt fault;
    private final Supplier<@Nullable Answer> work;
    private @Nullable Answer last;

    PdvExchange(
            Request request,
            int connection,
            WireCodec codec,
            Recorder recorder,
            @Nullable FaultAt fault,
            Supplier<@Nullable Answer> work) {
        this.request = request;
        this.connection = connection;
        this.codec = codec;
        this.recorder = recorder;
        this.fault = fault;
        this.work = work;
    }

    @Override
    public byte @Nullable [] carryOut() {
        Answer answer = work.get();
        if (answer == null) {
            return null;
        }
        last = answer;
        recorder.answer(
                connection, answer.opcode(), answer.ok(), recordable(answer), fault == null ? null : fault.text());
        return codec.encode(answer);
    }

    /** An error's text may hold the session key, and a record never does. */
    private Map<String, String> recordable(Answer answer) {
        String key = request.field(Request.TOKEN);
        if (answer.ok() || key == null || key.isEmpty()) {
            return answer.fields();
        }
        Map<String, String> masked = new LinkedHashMap<>(answer.fields());
        masked.replaceAll((name, value) -> value.replace(key, KeyRing.masked(key)));
        return masked;
    }

    @Override
    public byte[] stray() {
        Answer answer = last;
        if (answer == null) {
            throw new IllegalStateException("nothing was answered yet");
        }
        return codec.encode(underNobodysId(answer));
    }

    /** The answer as if it belonged to a request that nobody sent; a build without ids cannot tell it apart. */
    static Answer underNobodysId(Answer answer) {
        return answer.fields().containsKey(Request.MESSAGE_ID) ? answer.with(Request.MESSAGE_ID, NOBODYS_ID) : answer;
    }
}
