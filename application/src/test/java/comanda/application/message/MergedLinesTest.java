package comanda.application.message;

import static comanda.application.service.Restaurant.BRL;
import static comanda.application.service.Restaurant.reais;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.service.Restaurant;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.LineId;
import comanda.domain.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedLinesTest {
    private static BillLine.Item item(
            String id, String sku, String name, String quantity, String price, String discount) {
        return Restaurant.item(new LineId.GivenByPos(id), sku, name, quantity, price, discount);
    }

    private static List<BillLine> merged(BillLine.Item... items) {
        return MergedLines.of(Restaurant.bill(items));
    }

    @Test
    void equalItemsBecomeOneWithTheirSums() {
        assertThat(merged(
                        item("1", "7", "Chopp", "1", "12", "1"),
                        item("2", "8", "Suco", "1", "9", "0"),
                        item("3", "7", "Chopp", "2.5", "12", "1")))
                .containsExactly(item("1", "7", "Chopp", "3.5", "12", "2"), item("2", "8", "Suco", "1", "9", "0"));
    }

    @Test
    void whatDiffersInAnythingAGuestSeesStaysApart() {
        BillLine.Item[] items = {
            item("1", "7", "Chopp", "1", "12", "0"),
            item("2", "9", "Chopp", "1", "12", "0"),
            item("3", "7", "Chopp escuro", "1", "12", "0"),
            item("4", "7", "Chopp", "1", "13", "0"),
            item("5", "7", "Chopp", "1", "12", "1"),
            item("6", "7", "Chopp", "-1", "12", "0"),
        };

        assertThat(merged(items)).containsExactly(items);
    }

    @Test
    void theDifferenceStaysLastAndTheTotalsTheSame() {
        Bill bill = Bill.asShown(
                List.of(
                        item("1", "7", "Chopp", "1", "12", "0"),
                        item("2", "7", "Chopp", "1", "12", "0"),
                        item("3", "7", "Chopp", "1", "12", "0")),
                reais("0"),
                reais("40"));

        List<BillLine> merged = MergedLines.of(bill);

        assertThat(merged)
                .containsExactly(item("1", "7", "Chopp", "3", "12", "0"), new BillLine.Difference(reais("4")));
        assertThat(merged.stream().map(BillLine::total).reduce(Money.zero(BRL), Money::plus))
                .isEqualTo(bill.total());
    }

    @Test
    void whatIsTooMuchForOneLineStaysOnSeveral() {
        BillLine.Item much = item("1", "7", "Chopp", "999999999999", "0.01", "0");

        assertThat(merged(much, much, much)).containsExactly(much, much, much);
    }
}
