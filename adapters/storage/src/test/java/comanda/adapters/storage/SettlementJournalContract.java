package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every journal of settlements keeps to. */
abstract class SettlementJournalContract {
    static final Instant NOW = Instant.parse("2026-03-14T21:00:00Z");
    private static final Currency BRL = Currency.getInstance("BRL");

    /** An empty journal with room for so many settlements. */
    abstract SettlementJournal journal(int capacity, Clock clock);

    /** Ends the journal as the end of its process does, and opens what it has written again. */
    abstract SettlementJournal restarted(SettlementJournal journal, Clock clock);

    private SettlementJournal journal() {
        return journal(100, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void anAcceptedSettlementIsFoundByItsIdAndItsKey() throws Exception {
        SettlementJournal journal = journal();
        Settlement settlement = settlement("a", "12");

        assertThat(journal.accept(settlement)).isTrue();

        assertThat(journal.find(settlement.id())).contains(settlement);
        assertThat(journal.find(settlement.idempotencyKey())).contains(settlement);
        assertThat(journal.find(new SettlementId("other"))).isEmpty();
        assertThat(journal.find(new IdempotencyKey("other"))).isEmpty();
    }

    @Test
    void aTakenKeyIsNotAcceptedAndChangesNothing() throws Exception {
        SettlementJournal journal = journal();
        Settlement first = settlement("a", "12");
        journal.accept(first);
        Settlement second = with(new SettlementId("second"), first);

        assertThat(journal.accept(second)).isFalse();

        assertThat(journal.find(first.idempotencyKey())).contains(first);
        assertThat(journal.find(second.id())).isEmpty();
        assertThat(journal.newest(10)).containsExactly(first);
    }

    @Test
    void theKeyOfAnEndedSettlementStaysTaken() throws Exception {
        SettlementJournal journal = journal();
        Settlement first = settlement("a", "12");
        journal.accept(first);
        journal.update(first.closed(NOW));

        assertThat(journal.accept(with(new SettlementId("second"), first))).isFalse();
    }

    @Test
    void oneOfManyConcurrentAcceptancesOfAKeyWins() throws Exception {
        SettlementJournal journal = journal();
        CountDownLatch together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Settlement settlement = with(new SettlementId("st-" + i), settlement("a", "12"));
                Callable<Boolean> acceptance = () -> {
                    together.await();
                    return journal.accept(settlement);
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
        assertThat(journal.newest(100)).hasSize(1);
    }

    @Test
    void anUpdateReplacesWhatIsFoundEverywhere() throws Exception {
        SettlementJournal journal = journal();
        Settlement settlement = settlement("a", "12");
        journal.accept(settlement);
        Settlement sent =
                settlement.aboutToSendClose(settlement.paid(), NOW).troubledBy("The point of sale does not answer.");

        journal.update(sent);

        assertThat(journal.find(settlement.id())).contains(sent);
        assertThat(journal.find(settlement.idempotencyKey())).contains(sent);
        assertThat(journal.newestOf(settlement.table())).contains(sent);
        assertThat(journal.pending()).containsExactly(sent);
        assertThat(journal.newest(1)).containsExactly(sent);
    }

    @Test
    void everyPartOfASettlementIsKept() throws Exception {
        SettlementJournal journal = journal();
        Settlement settlement = settlement("a", "B-12 çã 🍕");
        journal.accept(settlement);
        Settlement ended = settlement.inConflict(
                NOW.plusMillis(5), ConflictReason.BILL_CHANGED, new BilledTable(table("B-12 çã 🍕"), bill(1)));

        journal.update(ended);

        assertThat(journal.find(settlement.id())).contains(ended);
    }

    @Test
    void anUnknownSettlementIsNotUpdated() throws Exception {
        SettlementJournal journal = journal();

        assertThatThrownBy(() -> journal.update(settlement("a", "12"))).isInstanceOf(IllegalArgumentException.class);

        assertThat(journal.newest(10)).isEmpty();
    }

    @Test
    void pendingSettlementsComeOldestFirstAndTheNewestOnesNewestFirst() throws Exception {
        SettlementJournal journal = journal();
        Settlement first = settlement("a", "1");
        Settlement second = settlement("b", "2");
        Settlement third = settlement("c", "3");
        for (Settlement settlement : List.of(first, second, third)) {
            journal.accept(settlement);
        }
        journal.update(first.aboutToSendClose(first.paid(), NOW));
        Settlement closed = second.closed(NOW);
        journal.update(closed);

        assertThat(journal.pending()).containsExactly(first.aboutToSendClose(first.paid(), NOW), third);
        assertThat(journal.newest(2)).containsExactly(third, closed);
    }

    @Test
    void theNewestOfATableIsTheLastOneThatIsNotInConflict() throws Exception {
        SettlementJournal journal = journal();
        Settlement first = settlement("a", "12");
        Settlement second = settlement("b", "12");
        journal.accept(first);
        journal.accept(second);
        journal.accept(settlement("c", "13"));
        assertThat(journal.newestOf(first.table())).contains(second);

        journal.update(second.inConflict(NOW, ConflictReason.OTHER_GUESTS, new BilledTable(table("12"), bill(3))));

        assertThat(journal.newestOf(first.table())).contains(first);
        assertThat(journal.newestOf(new TableId("14"))).isEmpty();
    }

    @Test
    void theSettlementOfABillIsFoundBehindLaterOnesOfItsTable() throws Exception {
        SettlementJournal journal = journal();
        Settlement first = settlement("a", "12");
        journal.accept(first);
        Settlement next = new Settlement(
                new SettlementId("next"),
                new IdempotencyKey("next"),
                new BilledTable(table("12"), bill(3)),
                first.payment(),
                first.acceptedAt(),
                first.state());
        journal.accept(next);

        assertThat(journal.newestOf(first.table(), first.bill().version())).contains(first);
        assertThat(journal.newestOf(first.table(), next.bill().version())).contains(next);
        assertThat(journal.newestOf(new TableId("13"), first.bill().version())).isEmpty();

        journal.update(first.inConflict(NOW, ConflictReason.OTHER_GUESTS, new BilledTable(table("12"), bill(3))));

        assertThat(journal.newestOf(first.table(), first.bill().version())).isEmpty();
    }

    @Test
    void aFullJournalForgetsTheOldestThatEndedLongAgo() throws Exception {
        SettlementJournal journal = journal(3, Clock.fixed(NOW, ZoneOffset.UTC));
        Settlement pending = settlement("a", "1");
        Settlement longEnded = settlement("b", "2");
        Settlement longInConflict = settlement("c", "3");
        for (Settlement settlement : List.of(pending, longEnded, longInConflict)) {
            journal.accept(settlement);
        }
        journal.update(longEnded.closed(NOW.minus(Duration.ofDays(8))));
        journal.update(longInConflict.inConflict(
                NOW.minus(Duration.ofDays(7)), ConflictReason.OTHER_GUESTS, new BilledTable(table("3"), bill(2))));

        assertThat(journal.accept(settlement("d", "4"))).isTrue();
        assertThat(journal.find(longEnded.id())).isEmpty();
        assertThat(journal.find(longEnded.idempotencyKey())).isEmpty();
        assertThat(journal.find(longInConflict.id())).isPresent();

        assertThat(journal.accept(settlement("e", "5"))).isTrue();
        assertThat(journal.find(longInConflict.id())).isEmpty();
        assertThat(journal.pending()).extracting(Settlement::id).contains(pending.id());
    }

    @Test
    void aFullJournalRefusesRatherThanForgetAYoungKeyOrAPendingSettlement() throws Exception {
        SettlementJournal journal = journal(2, Clock.fixed(NOW, ZoneOffset.UTC));
        Settlement pendingForAMonth = settlement("a", "1");
        Settlement endedSixDaysAgo = settlement("b", "2");
        journal.accept(pendingForAMonth);
        journal.accept(endedSixDaysAgo);
        journal.update(endedSixDaysAgo.closed(NOW.minus(Duration.ofDays(7)).plusMillis(1)));
        Settlement another = settlement("c", "3");

        assertThatThrownBy(() -> journal.accept(another))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("2 settlements");

        assertThat(journal.find(another.id())).isEmpty();
        assertThat(journal.find(another.idempotencyKey())).isEmpty();
        assertThat(journal.newest(10)).hasSize(2);
        assertThat(journal.accept(with(new SettlementId("again"), endedSixDaysAgo)))
                .isFalse();
    }

    @Test
    void whatWasAcceptedAndUpdatedOutlivesARestart() throws Exception {
        SettlementJournal journal = journal();
        Settlement sent = settlement("a", "12");
        Settlement ended = settlement("b", "B-12 çã 🍕");
        journal.accept(sent);
        journal.accept(ended);
        Settlement asSent = sent.aboutToSendClose(sent.paid(), NOW).taken(NOW.plusNanos(1));
        Settlement asEnded = ended.inConflict(NOW, ConflictReason.OTHER_GUESTS, new BilledTable(table("12"), bill(3)));
        journal.update(asSent);
        journal.update(asEnded);

        SettlementJournal again = restarted(journal, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(again.find(sent.idempotencyKey())).contains(asSent);
        assertThat(again.find(ended.id())).contains(asEnded);
        assertThat(again.pending()).containsExactly(asSent);
        assertThat(again.newest(10)).containsExactly(asEnded, asSent);
        assertThat(again.newestOf(sent.table())).contains(asSent);
        assertThat(again.accept(with(new SettlementId("second"), ended))).isFalse();
        assertThat(again.trouble()).isEmpty();
    }

    @Test
    void whatWasLearntIsAnsweredAndOutlivesARestart() throws Exception {
        SettlementJournal journal = journal();
        Settlement settlement = settlement("a", "12");
        journal.accept(settlement);
        Settlement closed = settlement.closed(NOW);

        journal.learn(closed);

        assertThat(journal.find(settlement.id())).contains(closed);
        assertThat(journal.pending()).isEmpty();
        assertThat(restarted(journal, Clock.fixed(NOW, ZoneOffset.UTC)).find(settlement.id()))
                .contains(closed);
    }

    @Test
    void anEndedSettlementAndItsKeyAreKeptForSevenDaysAndAPendingOneForEver() throws Exception {
        SettlementJournal journal = journal();
        Settlement ended = settlement("a", "12");
        Settlement pending = settlement("b", "13");
        journal.accept(ended);
        journal.accept(pending);
        journal.update(ended.closed(NOW));

        SettlementJournal sevenDaysOn = restarted(journal, Clock.fixed(NOW.plus(Duration.ofDays(7)), ZoneOffset.UTC));
        sevenDaysOn.accept(settlement("c", "14"));
        assertThat(sevenDaysOn.find(ended.idempotencyKey())).isPresent();
        assertThat(sevenDaysOn.accept(with(new SettlementId("second"), ended))).isFalse();

        SettlementJournal aYearOn = restarted(sevenDaysOn, Clock.fixed(NOW.plus(Duration.ofDays(365)), ZoneOffset.UTC));
        aYearOn.accept(settlement("d", "15"));
        assertThat(aYearOn.find(pending.idempotencyKey())).contains(pending);
    }

    @Test
    void aSettlementThatWasNeverAcceptedIsNotLearnt() throws Exception {
        SettlementJournal journal = journal();

        assertThatThrownBy(() -> journal.learn(settlement("a", "12"))).isInstanceOf(IllegalArgumentException.class);

        assertThat(journal.find(new IdempotencyKey("a"))).isEmpty();
    }

    static Settlement settlement(String key, String table) {
        return new Settlement(
                new SettlementId("st-" + key),
                new IdempotencyKey(key),
                new BilledTable(table(table), bill(2)),
                new Payment("pix-8842", new Money(2400, BRL), new Money(240, BRL), "pix"),
                NOW.minus(Duration.ofDays(30)),
                SettlementState.Pending.NEW);
    }

    private static Settlement with(SettlementId id, Settlement other) {
        return new Settlement(
                id, other.idempotencyKey(), other.paid(), other.payment(), other.acceptedAt(), other.state());
    }

    static Table table(String id) {
        return new Table(new TableId(id), "Mesa " + id, TableStatus.PRE_BILL, "Salão", null);
    }

    /** With both kinds of line and of line id. */
    static Bill bill(int caipirinhas) {
        Quantity quantity = new Quantity(BigDecimal.valueOf(caipirinhas));
        Money price = new Money(1200, BRL);
        Money total = new Money(1200L * caipirinhas, BRL);
        return Bill.asShown(
                List.of(
                        new BillLine.Item(
                                new LineId.GivenByPos("6f1c"),
                                "2003",
                                "Caipirinha",
                                quantity,
                                price,
                                Money.zero(BRL),
                                total),
                        new BillLine.Item(
                                new LineId.Position(2),
                                "2004",
                                "Gelo *extra*",
                                new Quantity(new BigDecimal("0.35")),
                                price,
                                new Money(20, BRL),
                                new Money(400, BRL))),
                new Money(100, BRL),
                total);
    }
}
