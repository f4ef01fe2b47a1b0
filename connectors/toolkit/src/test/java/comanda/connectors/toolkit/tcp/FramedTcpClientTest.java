package comanda.connectors.toolkit.tcp;

import static comanda.connectors.toolkit.tcp.LineServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.connectors.toolkit.tcp.ExchangeFailure.Kind;
import comanda.domain.time.Deadline;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FramedTcpClientTest {
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private @Nullable LineServer server;
    private @Nullable FramedTcpClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** Asks with a line, and takes for its answer the line that begins with {@code re:} and the same; {@code ?} is nonsense. */
    private record Question(String text, boolean identified, boolean isRepeatable) implements Exchange<String> {
        static Question reading(String text) {
            return new Question(text, true, true);
        }

        static Question writing(String text) {
            return new Question(text, true, false);
        }

        static Question withoutId(String text) {
            return new Question(text, false, true);
        }

        @Override
        public boolean isStillWanted() {
            return !text.equals("unwanted");
        }

        @Override
        public boolean isUrgent() {
            return text.startsWith("urgent");
        }

        @Override
        public byte[] request() {
            return (text + "\n").getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public Reading<String> read(byte[] frame) {
            String line = new String(frame, StandardCharsets.US_ASCII);
            if (line.startsWith("?")) {
                return new Reading.Nonsense<>("it begins with a question mark");
            }
            return !identified || line.equals("re:" + text)
                    ? new Reading.Answer<>(line, identified)
                    : new Reading.NotMine<>();
        }
    }

    private FramedTcpClient connect(LineServer.Behaviour behaviour, int connections, int waiting) {
        server = new LineServer(behaviour);
        return client(server.port(), connections, waiting);
    }

    private FramedTcpClient connect(LineServer.Behaviour behaviour) {
        return connect(behaviour, 1, 10);
    }

    private FramedTcpClient client(int port, int connections, int waiting) {
        client = new FramedTcpClient(
                new TcpEndpoint("127.0.0.1", port, Duration.ofSeconds(1), TIMEOUT, connections, waiting, "\n", 1_000),
                Clock.systemUTC());
        return client;
    }

    private LineServer server() {
        if (server == null) {
            throw new IllegalStateException("there is no server");
        }
        return server;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private static Kind kind(FramedTcpClient of, Question question) {
        ExchangeFailure failure = catchThrowableOfType(ExchangeFailure.class, () -> of.exchange(question, soon()));
        assertThat(failure).isNotNull();
        return failure.kind();
    }

    @Test
    void aConnectionIsUsedAgain() throws ExchangeFailure {
        FramedTcpClient own = connect((line, socket) -> say(socket, "re:" + line + "\n"));

        for (int number = 0; number < 20; number++) {
            assertThat(own.exchange(Question.reading("q" + number), soon())).isEqualTo("re:q" + number);
        }

        assertThat(server().accepted()).isEqualTo(1);
        assertThat(own.requestsSent()).isEqualTo(20);
        assertThat(own.connectionsOpened()).isEqualTo(1);
    }

    @Test
    void aConnectionThatEndedWhileItWasIdleIsNoticedBeforeAWriteIsSent() throws Exception {
        FramedTcpClient own = connect((line, socket) -> {
            say(socket, "re:" + line + "\n");
            if (line.equals("last")) {
                socket.close();
            }
        });
        own.exchange(Question.reading("last"), soon());
        while (server().ended() < 1) {
            Thread.sleep(1);
        }

        assertThat(own.exchange(Question.writing("write"), soon())).isEqualTo("re:write");
        assertThat(server().accepted()).isEqualTo(2);
    }

    @Test
    void aReadOnAConnectionThatTurnsOutToBeDeadIsAskedOnceMoreAndAWriteIsNot() throws ExchangeFailure {
        AtomicInteger ends = new AtomicInteger();
        FramedTcpClient own = connect((line, socket) -> {
            if (line.startsWith("end") && ends.getAndIncrement() % 2 == 0) {
                socket.close();
            } else {
                say(socket, "re:" + line + "\n");
            }
        });
        own.exchange(Question.reading("first"), soon());

        assertThat(own.exchange(Question.reading("end"), soon())).isEqualTo("re:end");
        assertThat(kind(own, Question.writing("end of write"))).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(server().lines()).containsExactly("first", "end", "end", "end of write");
    }

    @Test
    void whereNobodyListensNothingIsSent() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        assertThat(kind(client(port, 1, 10), Question.writing("x"))).isEqualTo(Kind.NOT_CONNECTED);
    }

    @Test
    void aNameThatNobodyHasIsNotConnected() {
        client = new FramedTcpClient(
                new TcpEndpoint("no-such-host.invalid", 1, Duration.ofSeconds(2), TIMEOUT, 1, 1, "\n", 10),
                Clock.systemUTC());

        assertThat(kind(client, Question.writing("x"))).isEqualTo(Kind.NOT_CONNECTED);
    }

    @Test
    void nothingIsSentWhenNoTimeIsLeft() {
        FramedTcpClient own = connect((line, socket) -> say(socket, "re:" + line + "\n"));

        ExchangeFailure failure = catchThrowableOfType(
                ExchangeFailure.class, () -> own.exchange(Question.writing("x"), Deadline.in(Duration.ZERO)));

        assertThat(failure.kind()).isEqualTo(Kind.NO_TURN);
        assertThat(own.requestsSent()).isZero();
    }

    @Test
    void afterASilenceTheConnectionServesOnceMoreAndNotTwice() throws ExchangeFailure {
        FramedTcpClient own = connect((line, socket) -> {
            if (!line.startsWith("silent")) {
                say(socket, "re:" + line + "\n");
            }
        });
        own.exchange(Question.reading("first"), soon());

        assertThat(kind(own, Question.writing("silent 1"))).isEqualTo(Kind.SILENCE);
        own.exchange(Question.reading("second"), soon());
        assertThat(server().accepted()).isEqualTo(1);
        assertThat(kind(own, Question.writing("silent 2"))).isEqualTo(Kind.SILENCE);
        assertThat(kind(own, Question.writing("silent 3"))).isEqualTo(Kind.SILENCE);
        own.exchange(Question.reading("third"), soon());
        assertThat(server().accepted()).isEqualTo(2);
    }

    @Test
    void anAnswerThatWasHalfReadWhenTimeWasUpCostsTheConnection() throws ExchangeFailure {
        FramedTcpClient own =
                connect((line, socket) -> say(socket, line.startsWith("half") ? "re:ha" : "re:" + line + "\n"));
        own.exchange(Question.reading("first"), soon());

        assertThat(kind(own, Question.reading("half"))).isEqualTo(Kind.SILENCE);
        assertThat(own.exchange(Question.writing("second"), soon())).isEqualTo("re:second");
        assertThat(server().accepted()).isEqualTo(2);
    }

    @Test
    void anAnswerOfWhichHalfCameTooLateCostsTheConnection() throws Exception {
        CountDownLatch isLate = new CountDownLatch(1);
        CountDownLatch came = new CountDownLatch(1);
        FramedTcpClient own = connect((line, socket) -> {
            if (line.equals("late")) {
                isLate.await();
                say(socket, "re:la");
                came.countDown();
            } else {
                say(socket, "re:" + line + "\n");
            }
        });
        own.exchange(Question.reading("first"), soon());
        assertThat(kind(own, Question.reading("late"))).isEqualTo(Kind.SILENCE);
        isLate.countDown();
        came.await();

        assertThat(own.exchange(Question.writing("second"), soon())).isEqualTo("re:second");
        assertThat(server().accepted()).isEqualTo(2);
    }

    @Test
    void aRequestThatIsNotWantedAnyMoreWhenItsTurnComesIsNotSent() throws ExchangeFailure {
        FramedTcpClient own = connect((line, socket) -> say(socket, "re:" + line + "\n"));
        Question unwanted = Question.writing("unwanted");

        ExchangeFailure failure = catchThrowableOfType(ExchangeFailure.class, () -> own.exchange(unwanted, soon()));
        assertThat(failure.kind()).isEqualTo(Kind.NO_TURN);
        assertThat(failure.wasGivenUp()).isTrue();
        assertThat(own.connectionsOpened()).isZero();
        assertThat(own.exchange(Question.writing("next"), soon())).isEqualTo("re:next");
        assertThat(server().lines()).containsExactly("next");
    }

    @Test
    void afterASilenceAnAnswerWithoutAnIdIsNotBelieved() throws ExchangeFailure {
        FramedTcpClient own = connect((line, socket) -> {
            if (!line.startsWith("silent")) {
                say(socket, "re:" + line + "\n");
            }
        });
        own.exchange(Question.reading("first"), soon());
        assertThat(kind(own, Question.writing("silent"))).isEqualTo(Kind.SILENCE);

        assertThat(kind(own, new Question("no id", false, false))).isEqualTo(Kind.NONSENSE);
    }

    @Test
    void whereAnswersHaveNoIdASilenceCostsTheConnectionAndWhatComesUnaskedToo() throws Exception {
        FramedTcpClient own = connect((line, socket) -> {
            switch (line) {
                case "silent" -> {}
                case "twice" -> say(socket, "one\ntwo\n");
                default -> say(socket, "re:" + line + "\n");
            }
        });
        own.exchange(Question.withoutId("first"), soon());
        assertThat(kind(own, Question.withoutId("silent"))).isEqualTo(Kind.SILENCE);
        assertThat(own.exchange(Question.withoutId("twice"), soon())).isEqualTo("one");
        assertThat(server().accepted()).isEqualTo(2);

        assertThat(own.exchange(Question.withoutId("last"), soon())).isEqualTo("re:last");
        assertThat(server().accepted()).isEqualTo(3);
    }

    @Test
    void nonsenseAndAnAnswerWithoutAnEndCostTheConnection() throws ExchangeFailure {
        FramedTcpClient own = connect((line, socket) -> say(
                socket,
                switch (line) {
                    case "nonsense" -> "?\n";
                    case "endless" -> "x".repeat(5_000);
                    default -> "re:" + line + "\n";
                }));

        assertThat(kind(own, Question.writing("nonsense"))).isEqualTo(Kind.NONSENSE);
        assertThat(kind(own, Question.writing("endless"))).isEqualTo(Kind.NONSENSE);
        assertThat(own.exchange(Question.writing("well"), soon())).isEqualTo("re:well");
        assertThat(server().accepted()).isEqualTo(3);
    }

    @Test
    void noConnectionIsOpenedBesideOneThatIsStillSeenByTheServer() throws ExchangeFailure {
        FramedTcpClient own = connect((line, socket) -> {
            if (line.equals("nonsense")) {
                say(socket, "?\n");
            } else {
                say(socket, "re:" + line + "\n");
            }
        });

        for (int round = 0; round < 50; round++) {
            assertThat(kind(own, Question.writing("nonsense"))).isEqualTo(Kind.NONSENSE);
            own.exchange(Question.writing("well"), soon());
        }

        assertThat(server().accepted()).isEqualTo(51);
        assertThat(server().mostAtOnce()).isEqualTo(1);
    }

    @Test
    void thoseWhoOpenConnectionsAtTheSameTimeWaitEachForOneThatEnds() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        FramedTcpClient own = connect(
                (line, socket) -> {
                    awaitOther(both);
                    say(socket, line.startsWith("nonsense") ? "?\n" : "re:" + line + "\n");
                    if (line.startsWith("nonsense")) {
                        // In no hurry to hang up.
                        Thread.sleep(5);
                    }
                },
                2,
                10);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 3; round++) {
                Future<Kind> first = callers.submit(() -> kind(own, Question.writing("nonsense 1")));
                Future<Kind> second = callers.submit(() -> kind(own, Question.writing("nonsense 2")));
                assertThat(List.of(first.get(), second.get())).containsOnly(Kind.NONSENSE);
                Future<String> third = callers.submit(() -> own.exchange(Question.writing("well 1"), soon()));
                Future<String> fourth = callers.submit(() -> own.exchange(Question.writing("well 2"), soon()));
                assertThat(List.of(third.get(), fourth.get())).containsExactly("re:well 1", "re:well 2");
            }
        }
        assertThat(server().mostAtOnce()).isEqualTo(2);
    }

    private static void awaitOther(CyclicBarrier both) throws InterruptedException {
        try {
            both.await();
        } catch (BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void neverMoreConnectionsThanAreAllowed() throws Exception {
        FramedTcpClient own = connect(
                (line, socket) -> {
                    Thread.sleep(5);
                    say(socket, "re:" + line + "\n");
                },
                3,
                100);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> calls = new ArrayList<>();
            for (int number = 0; number < 50; number++) {
                Question question = Question.reading("q" + number);
                calls.add(callers.submit(() -> own.exchange(question, soon())));
            }
            for (Future<String> call : calls) {
                assertThat(call.get()).startsWith("re:q");
            }
        }

        assertThat(server().mostAtOnce()).isEqualTo(3);
    }

    @Test
    void requestsAreSentInTheOrderInWhichTheyCameAndTheUrgentOnesFirst() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        FramedTcpClient own = connect((line, socket) -> {
            mayAnswer.await();
            say(socket, "re:" + line + "\n");
        });
        List<String> asked = List.of("q0", "q1", "q2", "urgent 1", "q3", "urgent 2", "q4");
        List<Thread> callers = new ArrayList<>();
        for (String text : asked) {
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    own.exchange(Question.reading(text), soon());
                } catch (ExchangeFailure failure) {
                    throw new IllegalStateException(failure);
                }
            });
            callers.add(caller);
            awaitWaiting(caller, text.equals("q0"));
        }

        mayAnswer.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(server().lines()).containsExactly("q0", "urgent 1", "urgent 2", "q1", "q2", "q3", "q4");
    }

    /** The first one is on the wire when the server has its line, each other one in the queue when it waits there. */
    private void awaitWaiting(Thread caller, boolean isFirst) throws InterruptedException {
        while (isFirst ? server().lines().isEmpty() : caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
    }

    @Test
    void overTheLimitARequestIsTurnedAwayAtOnce() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        FramedTcpClient own = connect(
                (line, socket) -> {
                    mayAnswer.await();
                    say(socket, "re:" + line + "\n");
                },
                1,
                0);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> own.exchange(Question.reading("first"), soon()));
            while (server().lines().isEmpty()) {
                Thread.sleep(1);
            }

            assertThat(kind(own, Question.reading("second"))).isEqualTo(Kind.NO_TURN);
            mayAnswer.countDown();
            assertThat(first.get()).isEqualTo("re:first");
        }
    }

    @Test
    void closingEndsWhoIsAskingAndWhoWaits() throws Exception {
        FramedTcpClient own = connect((line, socket) -> Thread.sleep(Duration.ofSeconds(30)));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> calls = new ArrayList<>();
            for (int number = 0; number < 5; number++) {
                Question question = Question.writing("q" + number);
                calls.add(callers.submit(() -> own.exchange(question, soon())));
            }
            while (server().lines().isEmpty()) {
                Thread.sleep(1);
            }

            own.close();
            own.close();

            for (Future<String> call : calls) {
                assertThat(catchThrowableOfType(ExecutionException.class, call::get))
                        .hasCauseInstanceOf(ExchangeFailure.class);
            }
        }
        assertThat(kind(own, Question.writing("afterwards"))).isEqualTo(Kind.NO_TURN);
        assertThat(server().lines()).hasSize(1);
    }

    @Test
    void aCallerThatIsInterruptedEndsAndTheNextOneIsServed() throws Exception {
        AtomicBoolean silent = new AtomicBoolean(true);
        FramedTcpClient own = connect((line, socket) -> {
            if (!silent.get()) {
                say(socket, "re:" + line + "\n");
            }
        });
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            kind(own, Question.writing("first"));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        while (server().lines().isEmpty()) {
            Thread.sleep(1);
        }
        caller.interrupt();
        caller.join();
        silent.set(false);

        assertThat(interrupted).isTrue();
        assertThat(own.exchange(Question.writing("second"), soon())).isEqualTo("re:second");
    }
}
