package comanda.connectors.simulation.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults as text. */
final class FaultNamesTest {

    @Test
    void everyFaultHasANameThatIsReadBack() {
        for (String line : Fault.names()) {
            String usage = line.substring(0, line.indexOf("  "));
            Fault fault = Fault.parse(example(usage));
            assertThat(Fault.parse(fault.text())).isEqualTo(fault);
            assertThat(fault.text()).startsWith(usage.split(":", 2)[0]);
        }
    }

    @Test
    void everyKindOfFaultHasAName() {
        List<Class<?>> kinds = new ArrayList<>();
        collect(Fault.class, kinds);
        List<String> named = Fault.names().stream()
                .map(line -> Fault.parse(example(line.substring(0, line.indexOf("  "))))
                        .getClass()
                        .getName())
                .toList();
        assertThat(kinds).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(named);
    }

    private static void collect(Class<?> type, List<Class<?>> leaves) {
        if (!type.isSealed()) {
            leaves.add(type);
            return;
        }
        for (Class<?> kind : type.getPermittedSubclasses()) {
            collect(kind, leaves);
        }
    }

    private static String example(String usage) {
        return usage.replace("carried-out|not-carried-out", "not-carried-out")
                .replace("BYTES", "20")
                .replace("TIME", "1500ms")
                .replace("CODE:TEXT", "409:table is locked: caixa");
    }

    @Test
    void timesAndSizesHaveUnits() {
        assertThat(Fault.parse("delay:2m")).isEqualTo(new Fault.Delay(Duration.ofMinutes(2)));
        assertThat(Fault.parse(" DELAY:2s ")).isEqualTo(new Fault.Delay(Duration.ofSeconds(2)));
        assertThat(Fault.parse("oversized:64MB")).isEqualTo(new Fault.Oversized(64L << 20));
    }

    @ParameterizedTest
    @CsvSource({
        "explode, one of refuse",
        "delay, takes one parameter",
        "delay:soon, 1500ms",
        "cut:0, between 1 and 1MB",
        "cut:-1, no number of bytes",
        "split:2MB, between 1 and 1MB",
        "reset:maybe, neither carried-out nor",
        "duplicate:2, takes no parameter",
        "error:x:y, is no number",
        "error:404, a number and a text",
        "'', one of refuse"
    })
    void aMistakeIsExplained(String text, String explanation) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(explanation);
    }
}
