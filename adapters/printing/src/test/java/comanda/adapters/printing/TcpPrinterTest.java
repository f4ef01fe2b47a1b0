package comanda.adapters.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.SendingBroke;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterStatus;
import comanda.domain.print.Printers;
import comanda.domain.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TcpPrinterTest {
    private static final Duration STALL = Duration.ofMillis(400);
    private static final byte[] TICKET = bytes(2_000);
    private static final byte[] LARGE = bytes(5_000_000);

    private final PrinterTransports transports = new PrinterTransports(new Printers(List.of()));
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        testIsOver.countDown();
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        transports.close();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private NetworkPrinter printer(NetworkPrinter.Behaviour behaviour) throws IOException {
        NetworkPrinter printer = new NetworkPrinter(behaviour);
        opened.add(printer);
        return printer;
    }

    private PrinterConnection open(NetworkPrinter printer) throws PrinterNotReached {
        PrinterConnection connection = transports.open(printer.address(), soon());
        opened.add(connection);
        return connection;
    }

    private void print(NetworkPrinter printer, byte[] ticket) throws PrinterNotReached, SendingBroke {
        try (PrinterConnection connection = transports.open(printer.address(), soon())) {
            connection.send(ticket, STALL, soon());
            finish(connection);
        }
    }

    private static void finish(PrinterConnection connection) throws SendingBroke {
        connection.drain(STALL, soon());
        connection.finish(soon());
    }

    /** The end of an outage test: the printer does as it should, and so does the agent. */
    private void assertPrints(NetworkPrinter printer) throws Exception {
        printer.behave(NetworkPrinter::print);
        print(printer, TICKET);
        assertThat(printer.ticket()).isEqualTo(TICKET);
    }

    private static SendingBroke brokeIn(SendingTrial trial) {
        return catchThrowableOfType(SendingBroke.class, trial::run);
    }

    private interface SendingTrial {
        void run() throws Exception;
    }

    private static Duration time(SendingTrial trial) throws Exception {
        long before = System.nanoTime();
        trial.run();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    @Test
    void whatIsSentArrivesAsItWasSent() throws Exception {
        NetworkPrinter printer = printer(NetworkPrinter::print);

        print(printer, LARGE);
        print(printer, TICKET);

        assertThat(printer.ticket()).isEqualTo(LARGE);
        assertThat(printer.ticket()).isEqualTo(TICKET);
    }

    @Test
    void severalPiecesArriveInOrder() throws Exception {
        NetworkPrinter printer = printer(NetworkPrinter::print);
        try (PrinterConnection connection = open(printer)) {
            connection.send(new byte[] {1, 2}, STALL, soon());
            connection.send(new byte[0], STALL, soon());
            connection.send(new byte[] {3}, STALL, soon());
            finish(connection);
        }

        assertThat(printer.ticket()).containsExactly(1, 2, 3);
    }

    @Test
    void aPrinterThatStopsReadingIsGivenUpAndItIsSaidHowMuchItTookAtMost() throws Exception {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        NetworkPrinter printer = printer(NetworkPrinter::print);
        print(printer, TICKET);
        assertThat(printer.ticket()).isEqualTo(TICKET);

        printer.behave((socket, paper) -> {
            paper.writeBytes(socket.getInputStream().readNBytes(10_000));
            read.complete(paper.size());
            testIsOver.await();
        });
        PrinterConnection connection = open(printer);
        SendingBroke broke = brokeIn(() -> connection.send(LARGE, STALL, soon()));
        assertThat(broke).hasMessageContainingAll(printer.address().toString(), "takes nothing more", "look at");
        assertThat(broke.bytesTaken()).isBetween((long) read.get(5, TimeUnit.SECONDS), (long) LARGE.length - 1);
        connection.close();

        assertPrints(printer);
    }

    @Test
    void aTicketOfWhichThePrinterAcknowledgesNothingMoreIsGivenUp() throws Exception {
        NetworkPrinter printer = printer((_, _) -> testIsOver.await());
        PrinterConnection connection = open(printer);
        long taken = brokeIn(() -> connection.send(LARGE, STALL, soon())).bytesTaken();

        SendingBroke stalled =
                brokeIn(() -> connection.drain(Duration.ofMillis(200), Deadline.in(Duration.ofMinutes(5))));
        SendingBroke late = brokeIn(() -> connection.drain(Duration.ofMinutes(5), Deadline.in(Duration.ofMillis(200))));

        assertThat(stalled).hasMessageContaining("has not acknowledged the last");
        assertThat(stalled.bytesTaken()).isEqualTo(taken);
        assertThat(late).hasMessageContaining("has not acknowledged the last");
    }

    @Test
    void whatThePrinterTakesSlowlyIsWaitedForAsLongAsItGoesOn() throws Exception {
        NetworkPrinter printer =
                printer(NetworkPrinter.answeringSlowly(1_000, Duration.ofMillis(100), 0x12, 0x12, 0x12));
        byte[] ticket = bytes(22_000);
        PrinterConnection connection = open(printer);
        connection.send(ticket, Duration.ofSeconds(1), soon());

        Duration took = time(() -> connection.drain(Duration.ofSeconds(1), Deadline.in(Duration.ofMinutes(1))));

        assertThat(took).isGreaterThan(Duration.ofSeconds(1));
        assertThat(connection.status(soon())).contains(PrinterStatus.READY);
        connection.finish(soon());
        connection.close();
        assertThat(printer.ticket()).isEqualTo(ticket);
    }

    @Test
    void aPrinterThatReadsSlowlyGetsAllOfItHoweverLongThatTakes() throws Exception {
        NetworkPrinter printer = printer((socket, paper) -> {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[40_000];
            for (int count = in.readNBytes(some, 0, some.length); count > 0; ) {
                paper.write(some, 0, count);
                Thread.sleep(30);
                count = in.readNBytes(some, 0, some.length);
            }
        });
        byte[] ticket = bytes(1_500_000);

        Duration took = time(() -> print(printer, ticket));

        assertThat(printer.ticket()).isEqualTo(ticket);
        assertThat(took).isGreaterThan(STALL);
    }

    @Test
    void aPrinterThatIsTooSlowForTheDeadlineIsGivenUpAlthoughItReads() throws Exception {
        NetworkPrinter printer = printer((socket, _) -> {
            while (socket.getInputStream().readNBytes(20_000).length > 0) {
                Thread.sleep(50);
            }
        });
        PrinterConnection connection = open(printer);

        SendingBroke broke =
                brokeIn(() -> connection.send(LARGE, Duration.ofMinutes(5), Deadline.in(Duration.ofMillis(700))));

        assertThat(broke).hasMessageContaining("it is too slow");
        assertThat(broke.bytesTaken()).isBetween(1L, LARGE.length - 1L);
    }

    @Test
    void aPrinterThatHangsUpInTheMiddleIsNoticed() throws Exception {
        NetworkPrinter printer = printer(NetworkPrinter::print);
        print(printer, TICKET);
        assertThat(printer.ticket()).isEqualTo(TICKET);

        printer.behave(
                (socket, paper) -> paper.writeBytes(socket.getInputStream().readNBytes(50_000)));
        PrinterConnection connection = open(printer);
        SendingBroke broke = brokeIn(() -> connection.send(LARGE, STALL, soon()));
        assertThat(broke.bytesTaken()).isBetween(50_000L, LARGE.length - 1L);
        assertThat(printer.ticket()).hasSize(50_000);

        assertPrints(printer);
    }

    @Test
    void aShortTicketThatWasThrownAwayByThePrinterIsNoticedAtItsEnd() throws Exception {
        NetworkPrinter printer = printer((socket, _) -> socket.getInputStream().readNBytes(1_000));
        PrinterConnection connection = open(printer);
        connection.send(TICKET, STALL, soon());
        printer.ticket();

        SendingBroke broke = brokeIn(() -> finish(connection));

        assertThat(broke).hasMessageContaining("stopped in the middle");
        assertThat(broke.bytesTaken()).isEqualTo(TICKET.length);
        assertPrints(printer);
    }

    @Test
    void aPrinterThatHadHungUpBeforeHasTakenNothing() throws Exception {
        NetworkPrinter printer = printer((_, _) -> {});
        PrinterConnection connection = open(printer);
        printer.ticket();

        SendingBroke broke = brokeIn(() -> connection.send(TICKET, STALL, soon()));

        assertThat(broke).hasMessageContaining("it has hung up");
        assertThat(broke.bytesTaken()).isZero();
        assertPrints(printer);
    }

    @Test
    void aPrinterThatHangsUpByItselfAfterTheLastByteHasPrinted() throws Exception {
        NetworkPrinter printer = printer(
                (socket, paper) -> paper.writeBytes(socket.getInputStream().readNBytes(TICKET.length)));
        PrinterConnection connection = open(printer);
        connection.send(TICKET, STALL, soon());
        assertThat(printer.ticket()).isEqualTo(TICKET);

        finish(connection);
    }

    @Test
    void aPrinterThatNeverHangsUpIsNotWaitedForLong() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        NetworkPrinter printer = printer((socket, paper) -> {
            NetworkPrinter.print(socket, paper);
            end.complete(paper.size());
            testIsOver.await();
        });
        PrinterConnection connection = open(printer);
        connection.send(TICKET, STALL, soon());

        assertThat(time(() -> finish(connection))).isLessThan(Duration.ofSeconds(10));
        assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(TICKET.length);
    }

    @Test
    void whatASendBrokeWithIsThrownAwayWhenTheConnectionIsClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        NetworkPrinter printer = printer((socket, paper) -> {
            closed.await();
            NetworkPrinter.print(socket, paper);
        });
        PrinterConnection connection = open(printer);
        SendingBroke broke = brokeIn(() -> connection.send(LARGE, STALL, soon()));

        connection.close();
        closed.countDown();

        assertThat((long) printer.ticket().length).isLessThan(broke.bytesTaken());
    }

    @Test
    void aPrinterThatIsWellSaysSo() throws Exception {
        NetworkPrinter printer = printer(NetworkPrinter.answering(0x16, 0x12, 0x12));
        try (PrinterConnection connection = open(printer)) {
            assertThat(connection.status(soon())).contains(PrinterStatus.READY);
            connection.send(TICKET, STALL, soon());
            assertThat(connection.status(soon())).contains(PrinterStatus.READY);
            finish(connection);
        }
        assertThat(printer.ticket()).isEqualTo(TICKET);
    }

    @Test
    void troubleIsReadFromTheAnswers() throws Exception {
        NetworkPrinter printer = printer(NetworkPrinter.answering(0x1e, 0x36, 0x7e));
        assertThat(open(printer).status(soon())).contains(new PrinterStatus(true, true, true, true, false));

        printer.behave(NetworkPrinter.answering(0x1a, 0x52, 0x12));
        assertThat(open(printer).status(soon())).contains(new PrinterStatus(true, false, false, false, true));

        printer.behave(NetworkPrinter.answering(0x12, 0x12, 0x1e));
        assertThat(open(printer).status(soon())).contains(new PrinterStatus(false, false, false, true, false));

        printer.behave(NetworkPrinter.answering(0x12, 0x12, 0x12));
        assertThat(open(printer).status(soon())).contains(PrinterStatus.READY);
    }

    @Test
    void whatThePrinterSaysUnaskedIsNoAnswer() throws Exception {
        // Its status as it sends it by itself, flow control, and another's letters; among them what it was asked.
        byte[] unasked = {0x1c, 0x00, 0x0c, 0x0f, 0x11, 0x13, 'o', 'k', (byte) 0x9a};
        NetworkPrinter wise = printer(NetworkPrinter.answering(unasked, 0x12, 0x16, 0x12));

        assertThat(open(wise).status(soon())).contains(new PrinterStatus(false, true, false, false, false));
    }

    @Test
    void aPrinterThatTalksNonsenseWithoutEndStillPrints() throws Exception {
        NetworkPrinter printer = printer((socket, paper) -> {
            OutputStream out = socket.getOutputStream();
            Thread talk = Thread.ofVirtual().name("nonsense").start(() -> {
                try {
                    while (true) {
                        out.write(bytes(1_000));
                    }
                } catch (IOException _) {
                    // Nobody listens any more.
                }
            });
            NetworkPrinter.print(socket, paper);
            socket.close();
            talk.join();
        });
        try (PrinterConnection connection = open(printer)) {
            Duration took = time(() -> connection.status(Deadline.in(Duration.ofMillis(500))));
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            connection.send(TICKET, STALL, soon());
            finish(connection);
        }
        assertThat(printer.ticket()).endsWith(TICKET);
    }

    @Test
    void aPrinterThatNeverAnswersStillPrintsAndIsAskedAgain() throws Exception {
        NetworkPrinter printer = printer(NetworkPrinter::print);
        try (PrinterConnection connection = open(printer)) {
            assertThat(connection.status(Deadline.in(Duration.ofMillis(100)))).isEmpty();
            connection.send(TICKET, STALL, soon());
            assertThat(connection.status(Deadline.in(Duration.ofMillis(100)))).isEmpty();
            finish(connection);
        }
        assertThat(printer.ticket()).isEqualTo(joined(new byte[] {0x10, 4, 1}, TICKET, new byte[] {0x10, 4, 1}));
    }

    private static byte[] joined(byte[]... some) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] each : some) {
            all.writeBytes(each);
        }
        return all.toByteArray();
    }

    @Test
    void aPrinterThatTakesItsTimeHasAllTheTimeThatThereIs() throws Exception {
        NetworkPrinter printer = printer(NetworkPrinter.answeringSlowly(
                3, RealTimeStatus.PATIENCE.dividedBy(2).plusMillis(50), 0x12, 0x12, 0x12));
        try (PrinterConnection connection = open(printer)) {
            // Two questions' worth before the first answer.
            connection.send(new byte[] {'a', 'b', 'c'}, STALL, soon());
            assertThat(connection.status(soon())).contains(PrinterStatus.READY);
        }
    }

    @Test
    void nothingIsAskedOfAPrinterThatHasGone() throws Exception {
        NetworkPrinter printer = printer((_, _) -> {});
        PrinterConnection connection = open(printer);
        printer.ticket();

        assertThat(connection.status(soon())).isEmpty();
        connection.close();
        assertThat(connection.status(soon())).isEmpty();
    }

    @Test
    void aPortAtWhichNobodyListensIsSaidAtOnceAndWorksOnceSomebodyDoes() throws Exception {
        NetworkPrinter gone = printer(NetworkPrinter::print);
        int port = gone.address().port();
        print(gone, TICKET);
        gone.close();

        assertThatThrownBy(() -> transports.open(gone.address(), soon()))
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageContainingAll("127.0.0.1:" + port, "refuses the connection", "address or port");

        try (ServerSocket again = new ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            transports.open(gone.address(), soon()).close();
        }
    }

    @Test
    void aPrinterThatDoesNotAnswerTheConnectionIsGivenUpInTime() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PrinterAddress.Tcp address = new PrinterAddress.Tcp("127.0.0.1", full.getLocalPort());
            fill(full);

            Duration took =
                    time(() -> assertThatThrownBy(() -> transports.open(address, Deadline.in(Duration.ofMillis(300))))
                            .isInstanceOf(PrinterNotReached.class)
                            .hasMessageContainingAll("cannot be reached (it does not answer)", "switched on"));

            assertThat(took).isBetween(Duration.ofMillis(250), Duration.ofSeconds(15));
        }
    }

    /** A server whose queue is full drops what knocks, as a host does that is switched off. */
    private void fill(ServerSocket full) throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            opened.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 100);
            } catch (IOException _) {
                return;
            }
        }
        throw new AssertionError("the queue does not fill");
    }

    @Test
    void aNameServerThatDoesNotAnswerIsNotWaitedForBeyondTheDeadline() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answers = new CountDownLatch(1);
        HostResolver resolver = new HostResolver(_ -> {
            asked.incrementAndGet();
            try {
                answers.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return InetAddress.getLoopbackAddress();
        });
        NetworkPrinter printer = printer(NetworkPrinter::print);
        PrinterAddress.Tcp named =
                new PrinterAddress.Tcp("kitchen.example", printer.address().port());
        try (PrinterTransports slow = new PrinterTransports(new Printers(List.of()), resolver, new UsbLibrary())) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> slow.open(named, Deadline.in(Duration.ofMillis(20))))
                        .isInstanceOf(PrinterNotReached.class)
                        .hasMessageContainingAll("name of the printer at kitchen.example", "name server", "spelling");
            }
            assertThat(asked.get()).isLessThan(20);

            answers.countDown();
            assertRecovers(() -> slow.open(named, soon()).close());
        }
    }

    /** The threads that had waited come back one by one. */
    private static void assertRecovers(SendingTrial trial) throws Exception {
        Deadline limit = soon();
        while (true) {
            try {
                trial.run();
                return;
            } catch (PrinterNotReached notYet) {
                if (limit.hasPassed()) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aNameThatNobodyKnowsIsSaid() {
        HostResolver resolver = new HostResolver(host -> {
            throw new UnknownHostException(host);
        });
        try (PrinterTransports transports =
                new PrinterTransports(new Printers(List.of()), resolver, new UsbLibrary())) {
            assertThatThrownBy(() -> transports.open(new PrinterAddress.Tcp("nobody.example", 9100), soon()))
                    .isInstanceOf(PrinterNotReached.class)
                    .hasMessageContaining("no such host is known");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]"})
    void anAddressOfTheNewKindIsUnderstood(String host) {
        assertThatThrownBy(() -> transports
                        .open(new PrinterAddress.Tcp(host, 1), Deadline.in(Duration.ofSeconds(2)))
                        .close())
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageNotContaining("could not be resolved");
    }

    @Test
    void anInterruptedSenderStopsAtOnce() throws Exception {
        NetworkPrinter printer = printer((_, _) -> testIsOver.await());
        PrinterConnection connection = open(printer);
        CompletableFuture<SendingBroke> broke = new CompletableFuture<>();
        Thread sender = Thread.ofVirtual().name("sender").start(() -> {
            try {
                connection.send(LARGE, Duration.ofMinutes(1), Deadline.in(Duration.ofMinutes(1)));
            } catch (SendingBroke expected) {
                broke.complete(expected);
            }
        });
        sender.interrupt();

        assertThat(broke.get(10, TimeUnit.SECONDS).bytesTaken()).isLessThan(LARGE.length);
    }

    @Test
    void closingAConnectionEndsASendThatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        NetworkPrinter printer = printer((socket, _) -> {
            socket.getInputStream().readNBytes(10);
            begun.countDown();
            testIsOver.await();
        });
        PrinterConnection connection = open(printer);
        CompletableFuture<SendingBroke> broke = new CompletableFuture<>();
        Thread.ofVirtual().name("sender").start(() -> {
            try {
                connection.send(LARGE, Duration.ofMinutes(1), Deadline.in(Duration.ofMinutes(1)));
            } catch (SendingBroke expected) {
                broke.complete(expected);
            }
        });
        begun.await();
        connection.close();
        connection.close();

        assertThat(broke.get(10, TimeUnit.SECONDS).bytesTaken()).isBetween(10L, LARGE.length - 1L);
    }
}
