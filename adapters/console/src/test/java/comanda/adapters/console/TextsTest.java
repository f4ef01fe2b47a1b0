package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.console.evidence.EvidenceWords;
import comanda.adapters.console.outcome.Outcome;
import comanda.adapters.console.page.Codes;
import comanda.application.port.out.PosMonitor;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.print.PrinterCondition;
import comanda.domain.table.TableStatus;
import comanda.pages.text.Languages;
import comanda.pagestesting.TextsContract;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest extends TextsContract {
    TextsTest() {
        super(
                new Languages(ConsoleBeans.class),
                Pattern.compile("\"((?:trace|close|nav|compare|measured|baseline)\\.[a-z0-9.-]*[a-z0-9])\""));
    }

    @Test
    void everyTextThatACodeChoosesIsThere() {
        Stream<String> chosen = Stream.of(
                        Arrays.stream(Outcome.Kind.values()).map(kind -> "outcome." + Outcome.code(kind)),
                        Arrays.stream(Outcome.Done.values()).map(done -> "done." + Outcome.code(done)),
                        Arrays.stream(Outcome.Done.values()).map(done -> "settlement." + Outcome.code(done)),
                        Arrays.stream(Outcome.Again.values()).map(again -> "again." + Outcome.code(again)),
                        Arrays.stream(Outcome.Who.values()).map(who -> "who." + Outcome.code(who)),
                        Arrays.stream(TableStatus.values()).map(status -> "status." + Codes.of(status)),
                        Arrays.stream(PosMonitor.Condition.values()).map(one -> "pos." + lower(one)),
                        Arrays.stream(PosMonitor.Condition.values()).map(one -> "session." + lower(one)),
                        Arrays.stream(PrinterCondition.State.values()).map(one -> "printer." + lower(one)),
                        Arrays.stream(EvidenceDay.Kind.values()).map(kind -> "day." + EvidenceWords.of(kind)),
                        Arrays.stream(Incident.Kind.values()).map(kind -> "incident." + EvidenceWords.of(kind)),
                        Arrays.stream(Incident.Reason.values()).map(reason -> "ended." + EvidenceWords.of(reason)),
                        PaymentForm.METHODS.stream().map(method -> "method." + method))
                .flatMap(keys -> keys);

        assertThat(chosen)
                .allSatisfy(key -> assertThat(anyTexts().has(key)).as(key).isTrue());
    }

    static String english(String key) {
        return new Languages(ConsoleBeans.class).orEnglish(Locale.ENGLISH).get(key);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
