package comanda.connectors.simulation.server;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.FaultyDelivery;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.net.TcpConnection;
import comanda.connectors.simulation.recording.Recorder;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection, from its first request to its end. For one thread. */
final class Conversation<Q, A> {

    private static final String UNREADABLE = "UNREADABLE";
    private static final String OTHER = "other";

    private final Protocol<Q, A> protocol;
    private final Desk<Q, A> desk;
    private final Recorder recorder;
    private final Script script;
    private final TcpConnection connection;
    private final FaultyDelivery delivery = new FaultyDelivery();
    private @Nullable A previous;

    Conversation(Protocol<Q, A> protocol, Desk<Q, A> desk, Recorder recorder, Script script, TcpConnection connection) {
        this.protocol = protocol;
        this.desk = desk;
        this.recorder = recorder;
        this.script = script;
        this.connection = connection;
    }

    /** Answers requests in their order until the client, a fault or nonsense ends the connection. */
    void serve() throws IOException, InterruptedException {
        RequestReader<Q> requests = protocol.reader(connection.input());
        boolean ended = false;
        while (!ended) {
            try {
                Q request = requests.next();
                ended = request == null;
                if (request != null) {
                    receive(request);
                }
            } catch (UnreadableRequestException unreadable) {
                refuse(unreadable);
                ended = unreadable.isLast();
            }
        }
    }

    private void receive(Q request) throws IOException, InterruptedException {
        RequestNote note = protocol.note(request);
        recorder.request(connection.number(), note.opcode(), note.fields(), note.operations());
        if (connection.muted()) {
            return;
        }
        FaultAt fault = script.take(note::operations);
        if (fault == null) {
            send(new PendingAnswer<>(() -> work(request), recording(request, null), protocol));
        } else {
            answer(request, fault);
        }
    }

    private void refuse(UnreadableRequestException unreadable) throws IOException {
        recorder.request(connection.number(), UNREADABLE, Map.of(), Set.of(OTHER));
        if (!connection.muted()) {
            A answer = protocol.unreadable(unreadable.why());
            recording(null, null).accept(answer);
            connection.write(protocol.bytes(answer));
        }
    }

    private void answer(Q request, FaultAt at) throws IOException, InterruptedException {
        PendingAnswer.Notes<A> notes = recording(request, at);
        switch (at.fault()) {
            case Fault.RefusalFault refusal ->
                send(new PendingAnswer<>(() -> protocol.refused(request, refusal), notes, protocol));
            case Fault.PreviousAnswer _ -> sendPrevious(request, notes);
            case Fault.OtherTable _ ->
                send(new PendingAnswer<>(
                        () -> desk.answerWithOtherTable(request, connection.number()), notes, protocol));
            case Fault.BentContent bent ->
                send(new PendingAnswer<>(() -> work(request), notes, protocol, answer -> protocol.bent(bent, answer)));
            case Fault.DeliveryFault wrong ->
                delivery.deliver(
                        wrong, at.moment(), connection, new PendingAnswer<>(() -> work(request), notes, protocol));
            case Fault.ConnectionFault _ -> throw new IllegalStateException("a connection's fault at a request");
        }
    }

    /** Without a request before, it is an answer to a request that nobody sent. */
    private void sendPrevious(Q request, PendingAnswer.Notes<A> notes) throws IOException {
        A before = previous;
        if (before == null) {
            Fault.BentContent nobodys = new Fault.OtherMessageId();
            send(new PendingAnswer<>(() -> work(request), notes, protocol, answer -> protocol.bent(nobodys, answer)));
            return;
        }
        work(request);
        send(new PendingAnswer<>(() -> before, notes, protocol));
    }

    private void send(PendingAnswer<A> pending) throws IOException {
        byte[] answer = pending.carryOut();
        if (answer != null) {
            connection.write(answer);
        }
    }

    /** Carries the request out; its answer may be sent once more as the previous one. */
    private @Nullable A work(Q request) {
        A answer = desk.answer(request, connection.number());
        if (answer != null) {
            previous = answer;
        }
        return answer;
    }

    private PendingAnswer.Notes<A> recording(@Nullable Q request, @Nullable FaultAt fault) {
        return answer -> {
            AnswerNote note = protocol.note(answer, request);
            recorder.answer(
                    connection.number(), note.opcode(), note.ok(), note.fields(), fault == null ? null : fault.text());
        };
    }
}
