package comanda.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTextTest {
    @ParameterizedTest
    @CsvSource({
        "'*bold*', ∗bold∗",
        "'_a_', ˍaˍ",
        "'~a~', ∼a∼",
        "'```a```', ˋˋˋaˋˋˋ",
        "'- item', ‐ item",
        "'> quote', › quote",
        "'1. first', 1․ first",
        "'Combo 2 > 1', Combo 2 › 1",
        "'Pão-de-queijo 1.5', Pão-de-queijo 1.5",
        "'* a', ∗ a",
        "'Ação & <b>', Ação & <b>",
    })
    void marksBecomeLookAlikes(String text, String harmless) {
        assertThat(HarmlessText.of(text, 80)).isEqualTo(harmless);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\n\tb",
                " a  b ",
                "a\u2028b",
                "a\u2029b",
                "a\u0000b",
                "a\u0085b",
                "a\u00A0b",
                "a\u3000b",
                "a\u202E \u2066b\u2069",
                "a \u200Bb",
                "\uFEFFa b",
                "a \u200D\u00ADb"
            })
    void breaksBecomeASpaceAndInvisibleCharactersGo(String text) {
        assertThat(HarmlessText.of(text, 80)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🍕",
                "👩‍👩‍👧‍👦",
                "❤️‍🔥",
                "🏳️‍🌈",
                "👍🏽",
                "🇧🇷",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "👩🏽‍🍳",
                "1️⃣"
            })
    void anEmojiStaysWhole(String emoji) {
        assertThat(HarmlessText.of("Pizza " + emoji, 80)).isEqualTo("Pizza " + emoji);
        assertThat(HarmlessText.of("1234" + emoji + "x", 5)).isEqualTo("1234" + emoji + "…");
        assertThat(HarmlessText.of("12345" + emoji, 5)).isEqualTo("12345…");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(HarmlessText.of("a\ud83cb\udf55", 80)).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void aPileOfMarksAndAnEndlessTextAreCut() {
        assertThat(HarmlessText.of("a" + "\u0301".repeat(100_000), 80).length()).isLessThanOrEqualTo(321);
        assertThat(HarmlessText.of("x".repeat(1_000_000), 80)).isEqualTo("x".repeat(80) + "…");
        assertThat(HarmlessText.of("x".repeat(80), 80)).hasSize(80);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(HarmlessText.of("", 80)).isEmpty();
        assertThat(HarmlessText.of(" \n\u200B", 80)).isEmpty();
    }
}
