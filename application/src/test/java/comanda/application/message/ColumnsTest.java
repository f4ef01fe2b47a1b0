package comanda.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void whatFitsStandsOnOneLineAndEndsAtTheWidth() {
        assertThat(Columns.row("1 × Chopp", "12,00", 4, 20)).isEqualTo("1 × Chopp      12,00");
        assertThat(Columns.row("1 × Chopp gelado", "12,", 4, 20)).isEqualTo("1 × Chopp gelado 12,");
    }

    @Test
    void whatDoesNotFitIsBrokenAtSpacesBelowItsBegin() {
        assertThat(Columns.row("1 × Salada Caesar com Frango", "44,90", 4, 20)).isEqualTo("""
                1 × Salada Caesar
                    com Frango 44,90""");
        assertThat(Columns.row("1 × Chopp bem gelado", "12,00", 4, 20)).isEqualTo("""
                1 × Chopp bem gelado
                               12,00""");
    }

    @Test
    void aWordWiderThanALineIsBroken() {
        assertThat(Columns.row("  " + "x".repeat(25), "9", 4, 20))
                .isEqualTo("  xxxxxxxxxxxxxxxxxx\n    xxxxxxx        9");
    }

    @Test
    void aFigureWiderThanALineStandsAlone() {
        assertThat(Columns.row("a", "1".repeat(25), 0, 20)).isEqualTo("a\n" + "1".repeat(25));
    }

    @Test
    void anEmojiTakesTwoColumnsHoweverManyCodePointsItHas() {
        for (String emoji : List.of("🍕", "👩‍👩‍👧‍👦", "🇧🇷", "❤️")) {
            assertThat(Columns.widthOf(emoji)).as(emoji).isEqualTo(2);
        }
        assertThat(Columns.widthOf("汉字")).isEqualTo(4);
        assertThat(Columns.widthOf("e\u0301 ×")).isEqualTo(3);
    }

    @Test
    void noLineIsWiderThanTheWidthAndNothingGetsLost() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            StringBuilder left = new StringBuilder("x");
            for (int i = random.nextInt(60); i > 0; i--) {
                left.append(random.nextInt(5) == 0 ? " " : random.nextInt(9) == 0 ? "🍕" : "y");
            }
            int width = random.nextInt(10, 40);

            String row = Columns.row(left.toString(), "9,99", random.nextInt(8), width);

            assertThat(row.lines())
                    .allSatisfy(line -> assertThat(Columns.widthOf(line)).isLessThanOrEqualTo(width));
            assertThat(row.replaceAll("\\s", "")).isEqualTo(left.toString().replace(" ", "") + "9,99");
        }
    }
}
