package comanda.domain.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    private static Quantity of(String value) {
        return new Quantity(new BigDecimal(value));
    }

    @ParameterizedTest
    @CsvSource({
        "2.0, 2",
        "0.350, 0.35",
        "1e2, 100",
        "100, 100",
        "0.000, 0",
        "0e5, 0",
        "-1.50, -1.5",
        "999999999999, 999999999999",
        "0.000000000001, 0.000000000001",
        "1.00000000000000000000000000, 1"
    })
    void itIsWrittenWithoutExponentAndTrailingZeros(String value, String written) {
        assertThat(of(value)).hasToString(written);
    }

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(of("2.0")).isEqualTo(of("2")).hasSameHashCodeAs(of("2.000"));
        assertThat(of("100")).isEqualTo(of("1e2"));
        assertThat(of("-0.0")).isEqualTo(of("0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "0e999999999",
                "1000000000000",
                "0.0000000000001",
                "1e-1001"
            })
    void anAbsurdQuantityIsRefusedAtOnce(String value) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> of(value)).isInstanceOf(ArithmeticException.class));
    }

    @Test
    void quantitiesAddUpWithinTheirDigits() {
        assertThat(of("0.35").plus(of("0.65"))).isEqualTo(of("1"));
        assertThat(of("1").plus(of("-1"))).isEqualTo(of("0"));
        assertThatThrownBy(() -> of("999999999999").plus(of("1"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void onlyLessThanNothingIsNegative() {
        assertThat(of("-0.01").isNegative()).isTrue();
        assertThat(of("0").isNegative()).isFalse();
    }
}
