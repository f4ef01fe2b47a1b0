package comanda.domain.bill;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillDifferenceTest {
    private static final Currency BRL = Currency.getInstance("BRL");
    private static final Money NOTHING = Money.zero(BRL);

    private static BillLine.Item item(String sku, String quantity, long unitPrice, long total) {
        return new BillLine.Item(
                new LineId.Position(1),
                sku,
                "Item " + sku,
                new Quantity(new BigDecimal(quantity)),
                new Money(unitPrice, BRL),
                NOTHING,
                new Money(total, BRL));
    }

    private static Bill bill(long discount, long total, BillLine.Item... items) {
        return Bill.asShown(List.of(items), new Money(discount, BRL), new Money(total, BRL));
    }

    @Test
    void equalBillsDifferInNothing() {
        Bill bill = bill(0, 200, item("1", "2", 100, 200));

        assertThat(BillDifference.between(bill, bill)).isEqualTo(new BillDifference(List.of(), NOTHING));
    }

    @Test
    void whatWasAddedTakenOffAndRepricedIsSaidForEachItem() {
        Bill before = bill(0, 600, item("1", "2", 100, 200), item("2", "1", 300, 300), item("3", "1", 100, 100));
        Bill now = bill(0, 520, item("1", "3", 100, 300), item("3", "1", 120, 120), item("4", "0.5", 200, 100));

        BillDifference difference = BillDifference.between(before, now);

        assertThat(difference.items())
                .extracting(item -> item.sku() + " " + item.quantity().toPlainString() + " "
                        + item.amount().minorUnits())
                .containsExactly("1 1 100", "3 0 20", "4 0.5 100", "2 -1 -300");
        assertThat(difference.other()).isEqualTo(NOTHING);
    }

    @Test
    void theSameItemOnSeveralLinesIsCountedOnce() {
        Bill before = bill(0, 200, item("1", "2", 100, 200));
        Bill now = bill(0, 200, item("1", "1", 100, 100), item("1", "1", 100, 100));

        assertThat(BillDifference.between(before, now).items()).isEmpty();
    }

    @Test
    void aDiscountAndWhatThePointOfSaleAddsAreTheRest() {
        Bill before = bill(0, 200, item("1", "2", 100, 200));
        Bill now = bill(50, 170, item("1", "2", 100, 200));

        assertThat(BillDifference.between(before, now)).isEqualTo(new BillDifference(List.of(), new Money(-30, BRL)));
    }
}
