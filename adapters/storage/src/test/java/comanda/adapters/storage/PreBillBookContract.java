package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.PreBillBook;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.Lease;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import org.junit.jupiter.api.Test;

/** What every book of pre-bills keeps to. */
abstract class PreBillBookContract {
    /** An empty book. */
    abstract PreBillBook book();

    /** Ends the book as the end of its process does, and opens what it has written again. */
    abstract PreBillBook restarted();

    static PreBill preBill(String table) {
        return new PreBill(
                new BilledTable(SettlementJournalContract.table(table), SettlementJournalContract.bill(2)),
                NOW.plusNanos(5),
                null);
    }

    @Test
    void whatIsKeptIsFoundByItsTableAlsoAfterARestart() throws Exception {
        PreBillBook book = book();
        PreBill plain = preBill("12");
        PreBill leased = preBill("B-12 çã 🍕").leasedTo(new Lease(Holder.named("wa:1"), NOW.plusSeconds(300)));

        book.keep(plain);
        book.keep(leased);

        assertThat(book.of(plain.table())).contains(plain);
        assertThat(book.of(leased.table())).contains(leased);
        assertThat(book.of(new TableId("13"))).isEmpty();
        PreBillBook again = restarted();
        assertThat(again.of(plain.table())).contains(plain);
        assertThat(again.of(leased.table())).contains(leased);
    }

    @Test
    void anotherPreBillOfATableReplacesTheFirst() throws Exception {
        PreBillBook book = book();
        PreBill leased = preBill("12").leasedTo(new Lease(Holder.named("wa:1"), NOW));
        book.keep(leased);

        book.keep(leased.leasedTo(null));

        assertThat(book.of(leased.table())).contains(leased.leasedTo(null));
    }

    @Test
    void whatIsForgottenIsGoneAndForgettingNothingIsWell() throws Exception {
        PreBillBook book = book();
        book.keep(preBill("12"));

        book.forget(new TableId("12"));
        book.forget(new TableId("12"));

        assertThat(book.of(new TableId("12"))).isEmpty();
        assertThat(restarted().of(new TableId("12"))).isEmpty();
    }
}
