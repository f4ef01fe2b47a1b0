package comanda.adapters.hubadmin;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.hubadmin.fleet.Alarm;
import comanda.adapters.hubadmin.fleet.Fleet;
import comanda.adapters.hubadmin.fleet.Printer;
import comanda.domain.hub.TaskType;
import comanda.escpos.preview.Mark;
import comanda.pages.text.Languages;
import comanda.pages.text.Texts;
import comanda.pagestesting.TextsContract;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest extends TextsContract {
    TextsTest() {
        super(
                new Languages(AdminBeans.class),
                Pattern.compile(
                        "(?:done\\(administrator, |answer\\(\\s*administrator,\\s*)\"([a-z-]+\\.[a-z0-9.-]*[a-z0-9])\""));
    }

    @Test
    void everyTextThatACodeChoosesIsThere() {
        Texts texts = anyTexts();
        Stream<String> statuses = Stream.of("pending", "sent", "late", "succeeded", "failed", "expired", "canceled")
                .map(status -> "status." + status);
        Stream<String> ends =
                Stream.of("succeeded", "failed", "expired", "canceled").map(status -> "line." + status);
        Stream<String> codes = Stream.of(
                        Arrays.stream(Fleet.Show.values()).map(show -> "show." + show.code()),
                        Arrays.stream(Alarm.Kind.values()).map(kind -> "alarm." + kind.code()),
                        Arrays.stream(Printer.Condition.values()).map(condition -> "condition." + condition.code()),
                        Arrays.stream(TaskType.values()).map(type -> "type." + type.text()),
                        Arrays.stream(Mark.Kind.values()).map(kind -> "mark." + kind),
                        Stream.of("notice.test-print", "notice.ping", "notice.settings", "skew.older", "skew.newer"),
                        statuses,
                        ends)
                .flatMap(keys -> keys);

        assertThat(codes).allSatisfy(key -> assertThat(texts.has(key)).as(key).isTrue());
    }
}
