package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.PrintJobJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.Failover;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every journal of print jobs keeps to. */
abstract class PrintJobJournalContract {
    static final Instant NOW = Instant.parse("2026-03-14T21:00:00Z");
    static final Ticket TICKET = stream("Mesa 12\n2 x Caipirinha\n");

    /** An empty journal with room for so many jobs and so many bytes of tickets. */
    abstract PrintJobJournal journal(int capacity, long tickets, Clock clock);

    /** Ends the journal as the end of its process does, and opens what it has written again, with room enough. */
    abstract PrintJobJournal restarted(PrintJobJournal journal, Clock clock);

    private PrintJobJournal journal() {
        return journal(100, 100_000, clock(NOW));
    }

    private PrintJobJournal restarted(PrintJobJournal journal) {
        return restarted(journal, clock(NOW));
    }

    static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Test
    void anAcceptedJobAndItsTicketAreFound() throws Exception {
        PrintJobJournal journal = journal();
        PrintJob job = job("a");

        assertThat(journal.accept(job, TICKET)).isTrue();

        assertThat(journal.find(job.id())).contains(job);
        assertThat(journal.ticket(job.id())).contains(TICKET);
        assertThat(journal.unfinished()).containsExactly(job);
        assertThat(journal.find(new PrintJobId("other"))).isEmpty();
        assertThat(journal.ticket(new PrintJobId("other"))).isEmpty();
        assertThat(journal.trouble()).isEmpty();
    }

    @Test
    void aKnownIdIsNotAcceptedAndChangesNothing() throws Exception {
        PrintJobJournal journal = journal();
        PrintJob first = job("a");
        journal.accept(first, TICKET);

        assertThat(journal.accept(job("a", PrintJob.Source.API), stream("something else")))
                .isFalse();

        assertThat(journal.find(first.id())).contains(first);
        assertThat(journal.ticket(first.id())).contains(TICKET);
        assertThat(journal.unfinished()).containsExactly(first);
    }

    @Test
    void theIdOfAJobThatHasEndedStaysTaken() throws Exception {
        PrintJobJournal journal = journal();
        PrintJob printed = printed(job("a"));
        journal.accept(job("a"), TICKET);
        journal.update(printed);

        assertThat(journal.accept(job("a"), TICKET)).isFalse();

        assertThat(journal.find(printed.id())).contains(printed);
        assertThat(journal.unfinished()).isEmpty();
    }

    @Test
    void oneOfManyConcurrentAcceptancesOfAnIdWins() throws Exception {
        PrintJobJournal journal = journal();
        CountDownLatch together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Callable<Boolean> acceptance = () -> {
                    together.await();
                    return journal.accept(job("a"), TICKET);
                };
                answers.add(threads.submit(acceptance));
            }
            together.countDown();
            int accepted = 0;
            for (Future<Boolean> answer : answers) {
                accepted += answer.get() ? 1 : 0;
            }
            assertThat(accepted).isOne();
        }
        assertThat(journal.unfinished()).hasSize(1);
    }

    @Test
    void anUpdateReplacesWhatIsFoundAndLeavesTheTicket() throws Exception {
        PrintJobJournal journal = journal();
        journal.accept(job("a"), TICKET);
        PrintJob begun = job("a").notBegun(NOW, "The printer is out of paper.").begun(NOW);

        journal.update(begun);

        assertThat(journal.find(begun.id())).contains(begun);
        assertThat(journal.unfinished()).containsExactly(begun);
        assertThat(journal.ticket(begun.id())).contains(TICKET);
    }

    static Stream<PrintJob> jobsInEveryState() {
        PrintJob job = job("a", PrintJob.Source.PAID_SLIP);
        PrintJob begun = job.begun(NOW.plusNanos(1));
        return Stream.of(
                job,
                job("~!\"'%_", PrintJob.Source.API),
                job.notBegun(NOW, "Sem papel: ção 🍕"),
                job.reroutedTo(new Failover(new PrinterAlias("Balcão"), Failover.USUAL_LIMIT)),
                begun,
                begun.printed(NOW.plusMillis(7), 5_000_000_000L, "Its paper is near its end."),
                begun.printed(NOW, 0, null),
                begun.unconfirmed(NOW, 17L, "Power went."),
                begun.unconfirmed(NOW, null, "Power went."),
                job.failed(NOW, "There is no such printer."),
                job.expired(NOW),
                job.canceled(NOW));
    }

    @ParameterizedTest
    @MethodSource("jobsInEveryState")
    void everyPartOfAJobIsKeptInEveryState(PrintJob job) throws Exception {
        PrintJobJournal journal = journal();
        PrintJob queued = job(job.id().value(), job.source());
        journal.accept(queued, TICKET);

        journal.update(job);

        assertThat(journal.find(job.id())).contains(job);
        PrintJobJournal again = restarted(journal);
        assertThat(again.find(job.id())).contains(job);
        assertThat(again.unfinished()).isEqualTo(job.hasEnded() ? List.of() : List.of(job));
    }

    static Stream<Ticket> tickets() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        return Stream.of(
                new Ticket.Stream(everyByte, TextEncoding.PRINTER),
                new Ticket.Stream("Pão de queijo 🍕".getBytes(StandardCharsets.UTF_8), TextEncoding.UTF8),
                new Ticket.Stream(new byte[0], TextEncoding.UTF8),
                new Ticket.TestPage(),
                new Ticket.Note("PAGO ✓", List.of("Mesa 12", "", "R$ 24,00\n\"pix\"")),
                new Ticket.Note("", List.of()));
    }

    @ParameterizedTest
    @MethodSource("tickets")
    void everyKindOfTicketIsKept(Ticket ticket) throws Exception {
        PrintJobJournal journal = journal();
        PrintJob job = job("a");
        journal.accept(job, ticket);

        assertThat(journal.ticket(job.id())).contains(ticket);
        assertThat(restarted(journal).ticket(job.id())).contains(ticket);
    }

    @Test
    void theTicketGoesWhenItsJobHasEndedHoweverThatWasTold() throws Exception {
        PrintJobJournal journal = journal(100, 1_000, clock(NOW));
        Ticket large = ticketOf(900);
        journal.accept(job("a"), large);

        journal.update(printed(job("a")));
        assertThat(journal.ticket(new PrintJobId("a"))).isEmpty();
        assertThat(journal.accept(job("b"), large)).isTrue();
        journal.learn(printed(job("b")));
        assertThat(journal.ticket(new PrintJobId("b"))).isEmpty();
        assertThat(journal.accept(job("c"), large)).isTrue();

        assertThat(journal.ticket(new PrintJobId("c"))).contains(large);
    }

    @Test
    void moreThanTheRoomForTicketsIsNotAccepted() throws Exception {
        PrintJobJournal journal = journal(100, 1_000, clock(NOW));
        journal.accept(job("a"), ticketOf(600));

        assertThatThrownBy(() -> journal.accept(job("b"), ticketOf(401)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("1000 bytes");

        assertThat(journal.find(new PrintJobId("b"))).isEmpty();
        assertThat(journal.unfinished()).hasSize(1);
        assertThat(journal.accept(job("b"), ticketOf(400))).isTrue();
    }

    @Test
    void aFullJournalRefusesRatherThanForgetAnIdBeforeItsTime() throws Exception {
        PrintJobJournal journal = journal(2, 1_000, clock(NOW));
        journal.accept(job("waits"), TICKET);
        journal.accept(job("ended"), TICKET);
        journal.update(job("ended").expired(NOW.minus(Duration.ofDays(30)).plusMillis(1)));

        assertThatThrownBy(() -> journal.accept(job("new"), TICKET))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("2 jobs");

        assertThat(journal.find(new PrintJobId("new"))).isEmpty();
        assertThat(journal.accept(job("ended"), TICKET)).isFalse();
    }

    @Test
    void aFullJournalForgetsWhatEndedThirtyDaysAgo() throws Exception {
        PrintJobJournal journal = journal(2, 1_000, clock(NOW));
        journal.accept(job("waits"), TICKET);
        journal.accept(job("ended"), TICKET);
        journal.update(job("ended").expired(NOW.minus(Duration.ofDays(30))));

        assertThat(journal.accept(job("new"), TICKET)).isTrue();

        assertThat(journal.find(new PrintJobId("ended"))).isEmpty();
        assertThat(journal.unfinished()).containsExactly(job("waits"), job("new"));
    }

    @Test
    void anEndedJobIsKeptForThirtyDaysAndOneThatWaitsForEver() throws Exception {
        PrintJobJournal journal = journal();
        journal.accept(job("waits"), TICKET);
        journal.accept(job("ended"), TICKET);
        journal.update(printed(job("ended")));

        PrintJobJournal almost =
                restarted(journal, clock(NOW.plus(Duration.ofDays(30)).minusMillis(1)));
        almost.accept(job("b"), TICKET);
        assertThat(almost.accept(job("ended"), TICKET)).isFalse();

        PrintJobJournal then = restarted(almost, clock(NOW.plus(Duration.ofDays(30))));
        then.accept(job("c"), TICKET);
        assertThat(then.find(new PrintJobId("ended"))).isEmpty();
        assertThat(then.ticket(new PrintJobId("waits"))).contains(TICKET);
        assertThat(then.accept(job("ended"), TICKET)).isTrue();
    }

    @Test
    void anUnknownJobIsNeitherUpdatedNorLearnt() throws Exception {
        PrintJobJournal journal = journal();

        assertThatThrownBy(() -> journal.update(job("a"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.learn(job("a"))).isInstanceOf(IllegalArgumentException.class);

        assertThat(journal.find(new PrintJobId("a"))).isEmpty();
        assertThat(journal.unfinished()).isEmpty();
    }

    @Test
    void unfinishedJobsComeInTheOrderOfAcceptance() throws Exception {
        PrintJobJournal journal = journal();
        for (String id : List.of("c", "a", "d", "b")) {
            journal.accept(job(id), TICKET);
        }
        journal.update(job("c").begun(NOW));
        journal.update(printed(job("d")));

        assertThat(journal.unfinished()).containsExactly(job("c").begun(NOW), job("a"), job("b"));
        assertThat(restarted(journal).unfinished()).containsExactly(job("c").begun(NOW), job("a"), job("b"));
    }

    @Test
    void theHubIsToldOfItsJobsInTheOrderOfTheirEndWhateverTheClockSays() throws Exception {
        PrintJobJournal journal = journal();
        for (String id : List.of("a", "b", "c", "d")) {
            journal.accept(job(id), TICKET);
        }
        journal.accept(job("api", PrintJob.Source.API), TICKET);
        PrintJob first = job("c").expired(NOW);
        PrintJob second = job("a").expired(NOW.minus(Duration.ofDays(5)));
        PrintJob third = job("b").expired(NOW.minus(Duration.ofDays(9)));
        journal.update(first);
        journal.learn(second);
        journal.update(job("api", PrintJob.Source.API).expired(NOW));
        journal.update(third);

        assertThat(journal.untold(10)).containsExactly(first, second, third);
        assertThat(journal.untold(2)).containsExactly(first, second);
        assertThat(restarted(journal).untold(10)).containsExactly(first, second, third);
    }

    @Test
    void whatTheHubWasToldIsNotToldAgainAlsoAfterARestart() throws Exception {
        PrintJobJournal journal = journal();
        for (String id : List.of("a", "b", "c")) {
            journal.accept(job(id), TICKET);
            journal.update(printed(job(id)));
        }

        journal.told(new PrintJobId("b"));

        assertThat(journal.untold(10)).containsExactly(printed(job("a")), printed(job("c")));
        PrintJobJournal again = restarted(journal);
        assertThat(again.untold(10)).containsExactly(printed(job("a")), printed(job("c")));
        assertThat(again.find(new PrintJobId("b"))).contains(printed(job("b")));
        assertThat(again.accept(job("b"), TICKET)).isFalse();
    }

    @Test
    void whatIsToldOfAJobThatHasNotEndedOrIsUnknownIsNothing() throws Exception {
        PrintJobJournal journal = journal();
        journal.accept(job("a"), TICKET);

        journal.told(new PrintJobId("a"));
        journal.told(new PrintJobId("unknown"));
        journal.update(printed(job("a")));

        assertThat(journal.untold(10)).containsExactly(printed(job("a")));
    }

    @Test
    void whatWasLearntIsAnsweredAndOutlivesARestart() throws Exception {
        PrintJobJournal journal = journal();
        journal.accept(job("a"), TICKET);
        PrintJob troubled = job("a").notBegun(NOW, "The printer is gone.");

        journal.learn(troubled);

        assertThat(journal.find(troubled.id())).contains(troubled);
        assertThat(journal.ticket(troubled.id())).contains(TICKET);
        assertThat(restarted(journal).unfinished()).containsExactly(troubled);
    }

    static PrintJob job(String id) {
        return job(id, PrintJob.Source.HUB);
    }

    static PrintJob job(String id, PrintJob.Source source) {
        return new PrintJob(
                new PrintJobId(id),
                source,
                "digest-of-" + id,
                new PrinterAlias("Cozinha"),
                null,
                2,
                "new order — çã",
                source == PrintJob.Source.API,
                NOW,
                NOW.plus(Duration.ofHours(2)).plusNanos(3),
                new PrintJobState.Queued(0, null));
    }

    static PrintJob printed(PrintJob job) {
        return job.begun(NOW).printed(NOW, 23, null);
    }

    static Ticket stream(String text) {
        return new Ticket.Stream(text.getBytes(StandardCharsets.UTF_8), TextEncoding.UTF8);
    }

    static Ticket ticketOf(int bytes) {
        byte[] content = new byte[bytes];
        Arrays.fill(content, (byte) 'x');
        return new Ticket.Stream(content, TextEncoding.PRINTER);
    }
}
