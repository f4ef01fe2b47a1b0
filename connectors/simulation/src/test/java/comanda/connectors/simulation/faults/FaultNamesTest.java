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
            Fault fault = FaultAt.parse(example(usage)).fault();
            for (Moment moment : fault.moments()) {
                FaultAt whole = new FaultAt(fault, moment);
                assertThat(FaultAt.parse(whole.text())).isEqualTo(whole);
                assertThat(whole.text()).startsWith(usage.split(":", 2)[0]);
                assertThat(line.substring(line.lastIndexOf("(at "))).contains(moment.text());
            }
        }
    }

    @Test
    void everyKindOfFaultHasAName() {
        List<Class<?>> kinds = new ArrayList<>();
        collect(Fault.class, kinds);
        List<String> named = Fault.names().stream()
                .map(line -> FaultAt.parse(example(line.substring(0, line.indexOf("  "))))
                        .fault()
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
        return usage.replace("BYTES", "20")
                .replace("TIME", "1500ms")
                .replace("CODE:TEXT", "409:table is locked: caixa");
    }

    @Test
    void timesAndSizesHaveUnits() {
        assertThat(FaultAt.parse("late:2m").fault()).isEqualTo(new Fault.Late(Duration.ofMinutes(2)));
        assertThat(FaultAt.parse(" LATE:2s@Before-Work "))
                .isEqualTo(new FaultAt(new Fault.Late(Duration.ofSeconds(2)), Moment.BEFORE_WORK));
        assertThat(FaultAt.parse("oversized:64MB").fault()).isEqualTo(new Fault.Oversized(64L << 20));
    }

    @Test
    void anErrorsTextMayHoldAnAt() {
        Fault.ErrorAnswer plain = new Fault.ErrorAnswer(500, "write to help@example.test");
        assertThat(FaultAt.parse(plain.text())).isEqualTo(FaultAt.usual(plain));
        FaultAt tricky = FaultAt.usual(new Fault.ErrorAnswer(500, "caixa@connecting"));
        assertThat(FaultAt.parse(tricky.text())).isEqualTo(tricky);
    }

    @ParameterizedTest
    @CsvSource({
        "explode, one of refuse",
        "late, takes one parameter",
        "late:soon, 1500ms",
        "split:0, between 1 and 1MB",
        "cut:-1, no number of bytes",
        "split:2MB, between 1 and 1MB",
        "reset:maybe, takes no parameter",
        "reset@soon, no moment \"soon\": it is one of connecting",
        "cut:20@soon, no number of bytes",
        "cut:20@before-work, it happens at in-answer",
        "half-close@connecting, 'it happens at after-work, before-work, in-answer'",
        "duplicate:2, takes no parameter",
        "error:x:y, is no number",
        "error:404, a number and a text",
        "'', one of refuse"
    })
    void aMistakeIsExplained(String text, String explanation) {
        assertThatThrownBy(() -> FaultAt.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(explanation);
    }
}
