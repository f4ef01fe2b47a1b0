package comanda.connectors.sample;

import comanda.connectors.sample.Till.Answer;
import comanda.connectors.sample.Till.Question;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.Recorder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to the simulated till, on which the script's faults happen. What never comes is a future that is never completed. */
final class SimulatedConnection implements Till.Connection {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int number = NUMBER.incrementAndGet();
    private final SimulatedDesk desk;
    private final Script script;
    private final Recorder recorder;
    private final ExecutorService later;
    private final Consumer<SimulatedConnection> atEnd;
    private final Fault.@Nullable LostAnswer connecting;
    private final CompletableFuture<Answer> end = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    SimulatedConnection(
            SimulatedDesk desk,
            Script script,
            Recorder recorder,
            ExecutorService later,
            Consumer<SimulatedConnection> atEnd) {
        this.desk = desk;
        this.script = script;
        this.recorder = recorder;
        this.later = later;
        this.atEnd = atEnd;
        this.connecting = script.takeConnecting();
        recorder.connectionOpened();
    }

    @Override
    public Answer ask(Question question, Duration patience) throws IOException {
        CompletableFuture<Answer> coming = connecting == null ? heard(question) : lost(connecting);
        try {
            CompletableFuture.anyOf(coming, end).get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return coming.isDone() ? coming.get() : end.get();
        } catch (TimeoutException _) {
            throw new SocketTimeoutException("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException broken) {
            throw new SocketException(String.valueOf(broken.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private CompletableFuture<Answer> heard(Question question) {
        String operation = question.verb().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Map<String, String> fields = Map.of("table", Integer.toString(question.table()));
        recorder.request(number, operation, fields, Set.of(operation));
        FaultAt fault = script.take(() -> Set.of(operation));
        CompletableFuture<Answer> coming = fault == null ? done(question) : faulty(question, fault);
        return coming.whenComplete((answer, _) -> recorder.answer(
                number,
                operation,
                !(answer instanceof Answer.No || answer instanceof Answer.UnknownKey),
                Map.of(),
                fault == null ? null : fault.text()));
    }

    private CompletableFuture<Answer> done(Question question) {
        return CompletableFuture.completedFuture(desk.answer(question, number));
    }

    private CompletableFuture<Answer> faulty(Question question, FaultAt at) {
        return switch (at.fault()) {
            case Fault.ErrorAnswer(int code, String text) ->
                CompletableFuture.completedFuture(new Answer.No(code, text));
            case Fault.NotAuthorized _ -> CompletableFuture.completedFuture(new Answer.UnknownKey());
            case Fault.EchoKey _ ->
                CompletableFuture.completedFuture(new Answer.No(
                        500, "internal error in session " + question.key().reveal()));
            case Fault.LostAnswer fault -> lost(fault, at.moment(), question);
            case Fault.LateAnswer fault -> late(fault, at.moment(), question);
            case Fault.OtherTable _ -> done(question).thenApply(SimulatedDesk::ofOtherTable);
            case Fault.PreviousAnswer _, Fault.OtherMessageId _ ->
                done(question).thenApply(SimulatedDesk::toOtherQuestion);
            case Fault.ContentFault _, Fault.BentAnswer _, Fault.ConnectionFault _ ->
                throw new IllegalStateException(at.text() + " does not happen to this till's answers");
        };
    }

    /** After the whole answer nothing is lost: each question has a connection of its own. */
    private CompletableFuture<Answer> lost(Fault.LostAnswer fault, Moment moment, Question question) {
        if (moment == Moment.BEFORE_WORK) {
            return lost(fault);
        }
        CompletableFuture<Answer> answer = done(question);
        return moment == Moment.AFTER_ANSWER ? answer : lost(fault);
    }

    private static CompletableFuture<Answer> lost(Fault.LostAnswer fault) {
        return fault instanceof Fault.Silence
                ? new CompletableFuture<>()
                : CompletableFuture.failedFuture(new SocketException("the connection was closed at the other end"));
    }

    private CompletableFuture<Answer> late(Fault.LateAnswer fault, Moment moment, Question question) {
        if (moment == Moment.BEFORE_WORK) {
            return after(fault.time()).thenCompose(_ -> done(question));
        }
        CompletableFuture<Answer> answer = done(question);
        return after(fault.time()).thenCompose(_ -> answer);
    }

    private CompletableFuture<Boolean> after(Duration time) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        later.execute(() -> {
            try {
                Thread.sleep(time);
                over.complete(true);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        return over;
    }

    /** Whoever waits on it, waits no longer. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            recorder.connectionClosed();
            end.completeExceptionally(new SocketException("the connection was closed"));
            atEnd.accept(this);
        }
    }
}
