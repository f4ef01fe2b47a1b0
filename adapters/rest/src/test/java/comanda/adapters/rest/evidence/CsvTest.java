package comanda.adapters.rest.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static String cell(String text) {
        Csv csv = new Csv(List.of("x"));
        csv.row(List.of(text));
        return csv.toString().substring("\"x\"\r\n".length()).stripTrailing();
    }

    @Test
    void numbersAreBareAndTextsAreInQuotes() {
        Csv csv = new Csv(List.of("a", "b", "c"));
        csv.row(List.of(7L, new BigDecimal("0.001"), "a \"b\", c"));

        assertThat(csv).hasToString("\"a\",\"b\",\"c\"\r\n7,0.001,\"a \"\"b\"\", c\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                " =1",
                "\t=1",
                "\r\n=1",
                "|x",
                "%x",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "\u2028=1"
            })
    void aTextThatASpreadsheetTakesForAFormulaIsNone(String text) {
        assertThat(cell(text)).startsWith("\"'").endsWith("\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x;=1+1", "x\";=1+1", "x\n=1+1", "x\u0085=1+1"})
    void noTextBeginsAnotherCellOrRow(String text) {
        assertThat(cell(text))
                .doesNotContain(";", "\n", "\u0085")
                .startsWith("\"x")
                .endsWith("=1+1\"");
    }

    @Test
    void aRowHasAsManyCellsAsThereAreNames() {
        Csv csv = new Csv(List.of("a", "b"));

        assertThatThrownBy(() -> csv.row(List.of("1"))).isInstanceOf(IllegalArgumentException.class);
    }
}
