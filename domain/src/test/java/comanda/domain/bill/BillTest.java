package comanda.domain.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.domain.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final Currency BRL = Currency.getInstance("BRL");
    private static final BillLine.Item FRALDINHA = item(new LineId.GivenByPos("g1"), "2003", "Fraldinha", "2", 7250, 0);
    private static final BillLine.Item SALADA = item(new LineId.GivenByPos("g2"), "2011", "Salada", "1", 4490, 0);
    private static final BillLine.Item QUEIJO = item(new LineId.Position(3), "2020", "Queijo", "0.35", 8990, 100);

    private static BillLine.Item item(LineId id, String sku, String name, String quantity, long price, long discount) {
        Quantity amount = new Quantity(new BigDecimal(quantity));
        Money full = Money.of(amount.value().multiply(reais(price).toDecimal()), BRL);
        return new BillLine.Item(id, sku, name, amount, reais(price), reais(discount), full.minus(reais(discount)));
    }

    private static Money reais(long cents) {
        return new Money(cents, BRL);
    }

    private static Bill bill(BillLine.Item... items) {
        return Bill.asShown(
                List.of(items),
                Money.zero(BRL),
                Stream.of(items).map(BillLine::total).reduce(Money.zero(BRL), Money::plus));
    }

    @Test
    void aBillThatAddsUpHasNoDifferenceLine() {
        Bill bill = Bill.asShown(List.of(FRALDINHA, SALADA), reais(990), reais(18000));

        assertThat(bill.lines()).containsExactly(FRALDINHA, SALADA);
        assertThat(bill.total()).isEqualTo(reais(18000));
    }

    @Test
    void whatTheTotalHasOverTheLinesIsTheLastLine() {
        assertThat(Bill.asShown(List.of(FRALDINHA), reais(500), reais(15450)).lines())
                .containsExactly(FRALDINHA, new BillLine.Difference(reais(1450)));
        assertThat(Bill.asShown(List.of(FRALDINHA), reais(0), reais(14499)).lines())
                .containsExactly(FRALDINHA, new BillLine.Difference(reais(-1)));
        assertThat(Bill.asShown(List.of(), reais(0), reais(100)).items()).isEmpty();
    }

    @Test
    void aBillThatDoesNotAddUpCannotBeMade() {
        assertThatThrownBy(() -> new Bill(List.of(FRALDINHA), reais(0), reais(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linesThatOverflowAreRefused() {
        BillLine.Item most = new BillLine.Item(
                new LineId.Position(1), "1", "1", FRALDINHA.quantity(), reais(1), reais(0), reais(Long.MAX_VALUE));

        assertThatThrownBy(() -> Bill.asShown(List.of(most, most), reais(0), reais(1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void linesOfAnotherCurrencyAreRefused() {
        assertThatThrownBy(() -> Bill.asShown(List.of(FRALDINHA), reais(0), new Money(1, Currency.getInstance("USD"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBillDoesNotChangeWithTheListItWasMadeOf() {
        List<BillLine.Item> items = new ArrayList<>(List.of(FRALDINHA));
        Bill bill = Bill.asShown(items, reais(0), reais(14500));
        items.clear();

        assertThat(bill.isEmpty()).isFalse();
        assertThat(Bill.empty(BRL).isEmpty()).isTrue();
    }

    @Test
    void onlyIdsThatThePointOfSaleGaveAreItsIds() {
        assertThat(bill(FRALDINHA, SALADA, QUEIJO).idsGivenByPos()).containsExactlyInAnyOrder("g1", "g2");
    }

    @Test
    void theVersionIsTheSameInAnyOrderOfLinesAndByAnyName() {
        Random random = new Random(11);
        Bill bill = bill(FRALDINHA, SALADA, QUEIJO);
        for (int i = 0; i < 20; i++) {
            List<BillLine.Item> items = new ArrayList<>(List.of(
                    FRALDINHA,
                    SALADA,
                    item(new LineId.Position(1 + random.nextInt(9)), "2020", "Name " + i, "0.350", 8990, 100)));
            Collections.shuffle(items, random);

            assertThat(bill(items.toArray(BillLine.Item[]::new)).version()).isEqualTo(bill.version());
        }
    }

    @Test
    void whateverChangesWhatIsOwedChangesTheVersion() {
        LineId g1 = new LineId.GivenByPos("g1");
        Bill dollars = Bill.asShown(
                List.of(), new Money(0, Currency.getInstance("USD")), new Money(14500, Currency.getInstance("USD")));
        List<Bill> bills = List.of(
                Bill.empty(BRL),
                bill(FRALDINHA),
                bill(FRALDINHA, FRALDINHA),
                bill(FRALDINHA, SALADA),
                bill(item(new LineId.GivenByPos("g9"), "2003", "Fraldinha", "2", 7250, 0)),
                bill(item(new LineId.Position(1), "2003", "Fraldinha", "2", 7250, 0)),
                bill(item(g1, "2004", "Fraldinha", "2", 7250, 0)),
                bill(item(g1, "2003", "Fraldinha", "1", 14500, 0)),
                bill(item(g1, "2003", "Fraldinha", "2", 7300, 100)),
                bill(item(g1, "2003", "Fraldinha", "2", 7250, 1)),
                Bill.asShown(List.of(FRALDINHA), reais(1), reais(14499)),
                Bill.asShown(List.of(FRALDINHA), reais(0), reais(14499)),
                Bill.asShown(List.of(FRALDINHA), reais(1), reais(14500)),
                Bill.asShown(List.of(), reais(0), reais(14500)),
                dollars);

        Set<BillVersion> versions = bills.stream().map(Bill::version).collect(Collectors.toSet());

        assertThat(versions).hasSize(bills.size());
    }

    @Test
    void partsThatRunIntoOneAnotherAreStillToldApart() {
        LineId none = new LineId.Position(1);

        assertThat(bill(item(none, "1", "", "12", 100, 0)).version())
                .isNotEqualTo(bill(item(none, "11", "", "2", 600, 0)).version());
        assertThat(bill(item(new LineId.GivenByPos("1:2"), "3", "", "1", 100, 0))
                        .version())
                .isNotEqualTo(bill(item(new LineId.GivenByPos("1"), "2:3", "", "1", 100, 0))
                        .version());
    }

    @Test
    void theVersionIsShortHexadecimalAndTheSameInEveryRun() {
        assertThat(bill(FRALDINHA, SALADA, QUEIJO).version().value()).matches("[0-9a-f]{32}");
        assertThat(Bill.empty(BRL).version()).isEqualTo(Bill.empty(BRL).version());
    }
}
