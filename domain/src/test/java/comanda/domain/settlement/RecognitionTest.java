package comanda.domain.settlement;

import static comanda.domain.settlement.Recognition.FREE;
import static comanda.domain.settlement.Recognition.SAME_BILL;
import static comanda.domain.settlement.Recognition.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {
    private static final Currency BRL = Currency.getInstance("BRL");

    /** A bill from a short text: {@code g1:beer*2} is a line with an id, {@code beer*2} one without, a bare {@code +5} a difference. */
    private static Bill bill(String text) {
        List<BillLine.Item> items = new ArrayList<>();
        long total = 0;
        for (String part :
                text.isBlank() ? List.<String>of() : List.of(text.trim().split(" "))) {
            if (part.startsWith("+")) {
                total += Long.parseLong(part.substring(1));
            } else {
                BillLine.Item item = item(part, items.size() + 1);
                items.add(item);
                total += item.total().minorUnits();
            }
        }
        return Bill.asShown(items, Money.zero(BRL), new Money(total, BRL));
    }

    private static BillLine.Item item(String text, int position) {
        int colon = text.indexOf(':');
        int star = text.indexOf('*');
        LineId id = colon < 0 ? new LineId.Position(position) : new LineId.GivenByPos(text.substring(0, colon));
        long pieces = Long.parseLong(text.substring(star + 1));
        Money price = new Money(1000, BRL);
        return new BillLine.Item(
                id,
                text.substring(colon + 1, star),
                "",
                new Quantity(BigDecimal.valueOf(pieces)),
                price,
                Money.zero(BRL),
                new Money(1000 * pieces, BRL));
    }

    private static Recognition seen(String paid, TableStatus status, String shown) {
        return Recognition.of(table(TableStatus.OPEN, paid), table(status, shown));
    }

    private static BilledTable table(TableStatus status, String bill) {
        return new BilledTable(new Table(new TableId("12"), "Mesa 12", status, null, null), bill(bill));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g1:beer*1 g2:pizza*1 | g1:beer*1 g2:pizza*1 | SAME_BILL           | nothing happened",
                "g1:beer*1 g2:pizza*1 | g2:pizza*1 g1:beer*1 | SAME_BILL           | another order",
                "g1:beer*1            | g1:beer*1 g2:beer*1  | SAME_GUESTS_CHANGED | one more was ordered",
                "g1:beer*1 g2:pizza*1 | g1:beer*1            | SAME_GUESTS_CHANGED | one was taken off",
                "g1:beer*1            | g1:beer*2            | SAME_GUESTS_CHANGED | one more on the same line",
                "g1:beer*1            | g1:beer*1 +500       | SAME_GUESTS_CHANGED | a service charge came on top",
                "g1:beer*1            | g7:beer*1            | OTHER_GUESTS        | the same dishes under other ids",
                "g1:beer*1            | g7:pizza*3           | OTHER_GUESTS        | other dishes under other ids",
                "g1:beer*1            | ''                   | OTHER_GUESTS        | seated and nothing ordered so far",
                "beer*1 pizza*1       | pizza*1 beer*1       | SAME_BILL           | no ids and the same content",
                "beer*1               | cake*1 tea*2         | OTHER_GUESTS        | no ids and nothing in common",
                "beer*1               | beer*1 pizza*1       | UNCERTAIN           | no ids and one more, or others",
                "beer*1               | beer*2               | UNCERTAIN           | no ids and more on the same line, or others",
                "beer*2 pizza*1       | beer*1               | PERHAPS_OTHER_GUESTS | no ids and less, or others",
                "beer*1               | beer*1 +500          | UNCERTAIN           | no ids and another total",
                "beer*1               | +500                 | UNCERTAIN           | a total and no items tell nothing",
                "+500                 | beer*1               | UNCERTAIN           | the paid bill had no items",
                "g1:beer*1            | beer*1               | UNCERTAIN           | the ids went away",
                "beer*1               | g1:beer*1            | UNCERTAIN           | ids came up",
                "g1:beer*1            | pizza*1              | OTHER_GUESTS        | the ids went away and nothing is in common",
            })
    void aTakenTableIsRecognised(String paid, String shown, Recognition expected, String because) {
        assertThat(seen(paid, TableStatus.OPEN, shown)).as(because).isEqualTo(expected);
        assertThat(seen(paid, TableStatus.PRE_BILL, shown)).as(because).isEqualTo(expected);
    }

    @Test
    void theSameContentWithoutIdsIsUncertainAfterThePreBillHasGone() {
        assertThat(Recognition.of(table(TableStatus.PRE_BILL, "beer*1"), table(TableStatus.OPEN, "beer*1")))
                .isEqualTo(UNCERTAIN);
        assertThat(Recognition.of(table(TableStatus.PRE_BILL, "beer*1"), table(TableStatus.PRE_BILL, "beer*1")))
                .isEqualTo(SAME_BILL);
        assertThat(Recognition.of(table(TableStatus.PRE_BILL, "g1:beer*1"), table(TableStatus.OPEN, "g1:beer*1")))
                .isEqualTo(SAME_BILL);
    }

    @Test
    void aFreeTableIsFreeWhateverIsLeftOnItsBill() {
        assertThat(seen("g1:beer*1", TableStatus.FREE, "")).isEqualTo(FREE);
        assertThat(seen("g1:beer*1", TableStatus.FREE, "g1:beer*1")).isEqualTo(FREE);
    }
}
