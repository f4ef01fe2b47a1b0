package comanda.application.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.service.Restaurant;
import comanda.domain.bill.Bill;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EvidenceBookTest {
    private final CountedEvening evening = new CountedEvening();

    private PreBill preBill() {
        return new PreBill(
                Restaurant.table(new TableId("99"), TableStatus.PRE_BILL, Bill.empty(Restaurant.BRL)),
                evening.now(),
                null);
    }

    @Test
    void whatIsTooMuchIsCountedAsDroppedAndThePaymentsAreFoundAgain() {
        Settlement accepted = evening.accepts("a", "12");
        for (int i = 0; i < EvidenceBook.MOST_WAITING; i++) {
            evening.book.preBilled(preBill());
        }
        evening.journal.put(accepted.closed(evening.now()));
        evening.book.changed(accepted.closed(evening.now()));
        assertThat(evening.book.dropped()).isOne();

        evening.pass(Duration.ofMinutes(1));

        assertThat(evening.today().dropped()).isOne();
        assertThat(evening.today().tablesClosedByAgent()).isOne();
    }

    @Test
    @Timeout(20)
    void whoeverTellsItWaitsForNothing() {
        Settlement accepted = evening.accepts("a", "12");
        Settlement closed = accepted.closed(evening.now());
        evening.journal.put(closed);
        evening.store.isHanging = true;
        evening.book.start();
        for (int i = 0; i < EvidenceBook.MOST_WAITING * 2; i++) {
            evening.book.changed(closed);
        }
        assertThat(evening.book.dropped()).isGreaterThanOrEqualTo(EvidenceBook.MOST_WAITING - 1);

        evening.store.isHanging = false;
        evening.store.mayGoOn.countDown();
        evening.book.close();
        evening.book.close();

        assertThat(evening.today().tablesClosedByAgent()).isOne();
    }

    @Test
    @Timeout(20)
    void aStoreThatHangsDoesNotKeepTheAgentFromEnding() {
        evening.accepts("a", "12");
        evening.store.isHanging = true;
        evening.book.start();
        evening.book.changed(evening.accepts("b", "13").closed(evening.now()));

        evening.book.close();

        evening.store.mayGoOn.countDown();
    }
}
