package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.hubprotocol.TaskId;
import comanda.application.port.in.PrintTickets;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private final FakeShop shop = new FakeShop();
    private final Answers answers = new Answers();
    private final AtomicBoolean hasReports = new AtomicBoolean(true);
    private final Outbox outbox =
            new Outbox(new Reports(shop), answers, new TaskIds(), hasReports, Duration.ofMillis(1));

    private void end(String id, int second) throws Exception {
        shop.printsAtOnce = false;
        shop.accept(new PrintTickets.Request(
                new PrintJobId(id),
                PrintJob.Source.HUB,
                new PrinterChoice.Default(),
                new Ticket.TestPage(),
                1,
                "",
                false,
                null));
        shop.end(new PrintJobId(id), new PrintJobState.Printed(FakeShop.NOW.plusSeconds(second), 1, null));
        hasReports.set(true);
    }

    private void answer(String id, int second) {
        answers.add(FakeShop.NOW.plusSeconds(second), null, Results.pong(TaskId.text(id)));
    }

    private List<String> sent() {
        List<String> sent = new ArrayList<>();
        for (List<Outbox.Outgoing> next = outbox.next(); !next.isEmpty(); next = outbox.next()) {
            for (Outbox.Outgoing outgoing : next) {
                sent.add(Objects.requireNonNull(outgoing.result().id()).value());
                outbox.sent(outgoing);
            }
        }
        return sent;
    }

    @Test
    void anAnswerWaitsForAllReportsThatEndedBeforeIt() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int at = 0; at < 170; at++) {
            end("t" + at, at);
            expected.add("t" + at);
        }
        answer("early", 60);
        answer("late", 500);
        expected.add(61, "early");
        expected.add("late");
        assertThat(sent()).isEqualTo(expected);
    }

    @Test
    void aClockThatIsSetBackChangesNoOrder() throws Exception {
        end("t1", 100);
        end("t2", 50);
        end("t3", 51);
        answer("a1", 90);
        answer("a2", 40);
        List<String> sent = sent();
        assertThat(sent).hasSize(5).containsSubsequence("t1", "t2", "t3").containsSubsequence("a1", "a2");
    }

    @Test
    void whatWasSentIsSentOnceOnAConnectionAndAgainOnTheNext() throws Exception {
        end("t1", 1);
        answer("a1", 2);
        assertThat(sent()).containsExactly("t1", "a1");
        end("t2", 3);
        assertThat(sent()).containsExactly("t2");
        outbox.begin();
        assertThat(sent()).containsExactly("t1", "a1", "t2");
        outbox.proven(2);
        outbox.begin();
        assertThat(sent()).containsExactly("t2");
        assertThat(shop.untoldJobs()).isEqualTo(1);
    }

    @Test
    void noMoreIsSentThanMayBeUnproven() {
        for (int at = 0; at < Answers.MOST; at++) {
            answer("a" + at, at);
        }
        assertThat(sent()).hasSize(Outbox.MOST_UNPROVEN);
        outbox.proven(1);
        assertThat(sent()).containsExactly("a" + Outbox.MOST_UNPROVEN);
    }

    @Test
    void onlyWhatWasSentBeforeThenIsProven() {
        answer("a1", 1);
        sent();
        long between = System.nanoTime();
        answer("a2", 2);
        sent();
        outbox.provenBefore(between);
        outbox.begin();
        assertThat(sent()).containsExactly("a2");
    }
}
