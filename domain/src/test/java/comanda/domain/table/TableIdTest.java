package comanda.domain.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"12", "B-12", "Balcão 3", "[NP]", "../12", "12=3", "mesa 🍕", "a|b;c"})
    void whateverCanStandOnALabelIsAnId(String value) {
        assertThat(new TableId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "12\n",
                "12\r\n13",
                "1\u00002",
                "12\u001d",
                "12\u0004",
                "12\u007f",
                "12\u0085",
                "12\u2028",
                "12\u2029",
                "12\u202e",
                "1\u200b2",
                "\ufeff12",
                "12\ud83c",
                "\udf5512"
            })
    void whatNobodyCanReadOrWhatBreaksALineIsNone(String value) {
        assertThatThrownBy(() -> new TableId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itHasAtMost64Characters() {
        assertThat(new TableId("9".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new TableId("9".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65");
        assertThatThrownBy(() -> new TableId("9".repeat(10_000))).hasMessageNotContaining("999");
    }
}
