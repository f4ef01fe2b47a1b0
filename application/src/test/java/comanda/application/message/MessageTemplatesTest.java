package comanda.application.message;

import static comanda.application.service.Restaurant.BRL;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.item;
import static comanda.application.service.Restaurant.reais;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.service.Restaurant;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplatesTest {
    private static final Locale BRAZIL = MessageTemplates.FALLBACK;

    private final MessageTemplates templates = MessageTemplates.bundled();

    private static BillLine.Item dish(String name, String quantity, String price, String discount) {
        return item(new LineId.Position(1), name, name, quantity, price, discount);
    }

    private static BilledTable named(String id, String name, Bill bill) {
        return new BilledTable(new Table(new TableId(id), name, TableStatus.OPEN, null, null), bill);
    }

    private String write(Bill bill, Locale locale) {
        return templates.write(Restaurant.table(TABLE_12, TableStatus.OPEN, bill), MergedLines.of(bill), locale);
    }

    private static Bill dinner() {
        return Bill.asShown(
                List.of(
                        dish("Fraldinha Grelhada", "1", "72.50", "0"),
                        dish("Caipirinha", "2", "24", "0"),
                        dish("Fraldinha Grelhada", "1", "72.50", "0"),
                        dish("Salada Caesar", "1", "44.90", "4.90"),
                        dish("Queijo Coalho", "0.350", "89.90", "0"),
                        dish("Estorno chopp", "-1", "12", "0")),
                reais("10"),
                reais("1445.20"));
    }

    @Test
    void aBillReadsWellInPortuguese() {
        assertThat(write(dinner(), BRAZIL)).isEqualTo("""
                🧾 *Mesa 12*

                Olá! Esta é a sua conta:

                ```2 × Fraldinha Grelhada
                                     R$ 145,00
                2 × Caipirinha        R$ 48,00
                1 × Salada Caesar     R$ 44,90
                    desconto          -R$ 4,90
                0,35 × Queijo Coalho  R$ 31,47
                -1 × Estorno chopp   -R$ 12,00
                Outros valores     R$ 1.202,73
                Desconto             -R$ 10,00```

                *Total: R$ 1.445,20*""");
    }

    @Test
    void aBillReadsWellInEnglish() {
        assertThat(write(dinner(), Locale.US)).isEqualTo("""
                🧾 *Mesa 12*

                Hello! Here is your bill:

                ```2 × Fraldinha Grelhada
                                      R$145.00
                2 × Caipirinha         R$48.00
                1 × Salada Caesar      R$44.90
                    discount           -R$4.90
                0.35 × Queijo Coalho   R$31.47
                -1 × Estorno chopp    -R$12.00
                Other charges       R$1,202.73
                Discount              -R$10.00```

                *Total: R$1,445.20*""");
    }

    @Test
    void aBillReadsWellInSpanish() {
        assertThat(write(dinner(), Locale.of("es")))
                .startsWith("🧾 *Mesa 12*\n\n¡Hola! Esta es su cuenta:\n\n```")
                .contains("\n    descuento         -4,90 R$\n")
                .contains("\nOtros cargos       1.202,73 R$\n")
                .endsWith("\n\n*Total: 1.445,20 R$*");
    }

    @ParameterizedTest
    @CsvSource({
        "pt-BR, Olá, 'R$ 1.445,20'",
        "pt, Olá, 'R$ 1.445,20'",
        "en, Hello, 'R$1,445.20'",
        "en-GB, Hello, 'R$1,445.20'",
        "es-MX, Hola, 'R$1,445.20'",
        "pt-BR-u-nu-arab, Olá, 'R$ 1.445,20'",
        "fr-FR, Olá, 'R$ 1.445,20'",
        "und, Olá, 'R$ 1.445,20'",
    })
    void otherLocalesFallBackByLanguageAndThenToBrazil(String tag, String greeting, String total) {
        assertThat(write(dinner(), Locale.forLanguageTag(tag))).contains(greeting, "*Total: " + total + "*");
    }

    @Test
    void aTotalBelowTheLinesIsAnAdjustment() {
        Bill bill = Bill.asShown(List.of(dish("Chopp", "1", "12.00", "0")), reais("0"), reais("11.99"));

        assertThat(write(bill, BRAZIL)).contains("\nAjuste                -R$ 0,01```");
        assertThat(write(bill, Locale.US)).contains("\nAdjustment             -R$0.01```");
        assertThat(write(bill, Locale.of("es"))).contains("\nAjuste                -0,01 R$```");
    }

    @Test
    void aNegativeDiscountIsACharge() {
        Bill bill = Bill.asShown(List.of(dish("Chopp", "1", "12.00", "0")), reais("-1.20"), reais("13.20"));

        assertThat(write(bill, BRAZIL)).contains("\nOutros valores         R$ 1,20```");
    }

    @Test
    void anEmptyBillSaysSo() {
        assertThat(write(Bill.empty(BRL), BRAZIL)).contains("```Nada na conta por enquanto.```", "*Total: R$ 0,00*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "B-12"})
    void aTableWithoutANameOfItsOwnIsCalledByItsId(String name) {
        String message = templates.write(named("B-12", name, Bill.empty(BRL)), List.of(), Locale.US);

        assertThat(message).startsWith("🧾 *Table B-12*\n");
    }

    @Test
    void namesBreakNeitherTheMarksNorTheLines() {
        Bill bill = Restaurant.bill(dish("*Pizza* _da_ ~casa~ ```x```\r\n\u202E- fim", "1", "40", "0"));
        BilledTable shown = named("12", "*Mesa* 12\n> {total}", bill);

        String message = templates.write(shown, MergedLines.of(bill), BRAZIL);

        assertThat(message.chars().filter(c -> c == '*').count()).isEqualTo(4);
        assertThat(message.chars().filter(c -> c == '`').count()).isEqualTo(6);
        assertThat(message).doesNotContain("_", "~", "\r", "\u202E").startsWith("🧾 *∗Mesa∗ 12 › {total}*\n");
    }

    @Test
    void whatLooksLikeAPlaceholderIsNotFilled() {
        Bill bill = Restaurant.bill(dish("{total}{lines}{{amount}}", "1", "40", "0"));

        assertThat(write(bill, BRAZIL)).contains("1 × {total}{lines}{{amount}}");
    }

    @Test
    void aNamelessItemIsCalledByItsCode() {
        Bill bill = Restaurant.bill(item(new LineId.Position(1), "2003", "\u200B \n", "1", "40", "0"));

        assertThat(write(bill, BRAZIL)).contains("1 × 2003 ");
    }

    @Test
    void aLongBillIsCutWithWhatTheCutItemsComeToAndTheTotal() {
        List<BillLine.Item> items = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            items.add(dish("Prato número " + i, "1", "10", "1"));
        }
        Bill bill = Bill.asShown(items, reais("5"), reais("2705"));

        String message = write(bill, BRAZIL);

        assertThat(message).hasSizeBetween(4_000, 4_096).endsWith("```\n\n*Total: R$ 2.705,00*");
        int shown = message.split("Prato número", -1).length - 1;
        int cut = 300 - shown;
        assertThat(message)
                .containsPattern(String.format(Locale.GERMANY, "\n… e mais %d itens +R\\$ %,d,00\n", cut, cut * 9))
                .contains("\nOutros valores        R$ 10,00\nDesconto              -R$ 5,00```");
    }

    @Test
    void oneCutItemIsOneItem() {
        List<BillLine.Item> items = new ArrayList<>();
        for (int i = 100; i < 227; i++) {
            items.add(dish("Prato " + i, "1", "10", "0"));
        }
        String whole = write(Restaurant.bill(items.toArray(BillLine.Item[]::new)), Locale.US);
        items.add(dish("Prato muito longo ".repeat(5), "1", "99", "0"));

        String message = write(Restaurant.bill(items.toArray(BillLine.Item[]::new)), Locale.US);

        assertThat(whole).hasSizeBetween(3_950, 4_060).doesNotContain("…");
        assertThat(message.length()).isLessThanOrEqualTo(4_096);
        assertThat(message).contains("\n… and 1 more item      R$99.00```");
    }

    @Test
    void whateverIsOnTheBillTheMessageFitsWithItsTotalAndWholeCharacters() {
        Random random = new Random(5);
        String[] bits = {
            "🍕",
            "👩‍👩‍👧‍👦",
            "*",
            "`",
            "\n",
            "a",
            "Ω",
            "é",
            "e\u0301",
            "\ud83c",
            "{",
            "🇧🇷",
            " ",
            "汉",
            "\u202e",
            "1. "
        };
        for (int round = 0; round < 150; round++) {
            List<BillLine.Item> items = new ArrayList<>();
            for (int i = random.nextInt(120); i >= 0; i--) {
                StringBuilder name = new StringBuilder();
                for (int bit = random.nextInt(200); bit > 0; bit--) {
                    name.append(bits[random.nextInt(bits.length)]);
                }
                items.add(dish(
                        name.toString(), "" + random.nextInt(-2, 9), "" + random.nextInt(900), "" + random.nextInt(2)));
            }
            Money total = reais("" + random.nextInt(10_000_000));
            Bill bill = Bill.asShown(items, reais("" + random.nextInt(-3, 9)), total);

            String message = write(bill, BRAZIL);

            assertThat(message.length()).isLessThanOrEqualTo(4_096);
            assertThat(message).contains("*Total: R$ ");
            assertThat(message.chars().filter(c -> c == '*').count()).isEqualTo(4);
            assertThat(message.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
                    .isEmpty();
        }
    }

    @Test
    void theLargestBillsFiguresFit() {
        Money most = new Money(99_999_999_999_999_999L, BRL);
        String longName = "Ω".repeat(100_000);
        Bill bill = Bill.asShown(List.of(dish(longName, "999999999999", "0.01", "0")), reais("0"), most);

        String message = templates.write(named("12", longName, bill), MergedLines.of(bill), BRAZIL);

        assertThat(message.length()).isLessThan(1_000);
        assertThat(message).contains("*Total: R$ 999.999.999.999.999,99*", "Ω…");
    }

    @Test
    void aRestaurantsOwnTemplateIsUsedForItsLanguageAlone() throws Exception {
        MessageTemplates own = templates.with(
                BRAZIL,
                MessageTemplate.parse(TemplateParserTest.valid().replace("Conta de {table}", "Oi, {table}! {{Pix}}")));

        Bill bill = dinner();
        assertThat(own.write(Restaurant.table(TABLE_12, TableStatus.OPEN, bill), MergedLines.of(bill), BRAZIL))
                .startsWith("Oi, Mesa 12! {Pix}\n2x Fraldinha Grelhada (R$ 72,50) R$ 145,00\n");
        assertThat(own.write(Restaurant.table(TABLE_12, TableStatus.OPEN, bill), MergedLines.of(bill), Locale.US))
                .contains("Hello!");
    }
}
