package comanda.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.bill.BillDifference;
import comanda.domain.bill.BillDifference.Item;
import comanda.domain.money.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DifferenceTextTest {
    private static final Currency BRL = Currency.getInstance("BRL");
    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

    private static Item item(String name, String quantity, long amount) {
        return new Item("1", name, new BigDecimal(quantity), new Money(amount, BRL));
    }

    private static List<String> text(long other, Item... items) {
        return DifferenceText.of(new BillDifference(List.of(items), new Money(other, BRL)), BRAZIL);
    }

    @Test
    void whatWasAddedReadsAsAWaiterWouldSayIt() {
        assertThat(text(0, item("Caipirinha", "1", 2400))).containsExactly("+1 Caipirinha R$ 24,00");
    }

    @Test
    void whatWasTakenOffWeighedOrRepricedIsSaidToo() {
        assertThat(text(-1000, item("Chope", "-2", -1980), item("Picanha", "0.350", 4200), item("Suco", "0", -100)))
                .containsExactly(
                        "-2 Chope -R$ 19,80", "+0,35 Picanha R$ 42,00", "Suco -R$ 1,00", "Outros valores -R$ 10,00");
    }

    @Test
    void aHostileNameIsHarmlessAndALongListIsCut() {
        assertThat(text(0, item("*x*\u202Ey\n\n", "1", 100)).getFirst()).doesNotContain("\u202E", "\n");
        assertThat(text(0, Collections.nCopies(25, item("Chope", "1", 100)).toArray(Item[]::new)))
                .hasSize(21)
                .last()
                .isEqualTo("… +5");
    }
}
