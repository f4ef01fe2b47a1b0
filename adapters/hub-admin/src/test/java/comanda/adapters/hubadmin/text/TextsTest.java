package comanda.adapters.hubadmin.text;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.hubadmin.fleet.Alarm;
import comanda.adapters.hubadmin.fleet.Fleet;
import comanda.adapters.hubadmin.fleet.Printer;
import comanda.domain.hub.TaskType;
import comanda.escpos.preview.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern USED = Pattern.compile(
            "(?:\\.get\\(\\s*|new Refusal\\(\\s*HttpStatus\\.[A-Z_]+,\\s*|done\\(administrator, |answer\\(\\s*administrator,\\s*)\"([a-z-]+\\.[a-z0-9.-]*[a-z0-9])\"");

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTextIsThereInEveryLanguageWithTheSameArguments() {
        Texts first = Texts.all().getFirst();
        for (Texts texts : Texts.all()) {
            assertThat(texts.keys()).as(texts.tag()).isEqualTo(first.keys());
            for (String key : texts.keys()) {
                assertThat(texts.get(key)).as(key).isNotBlank();
                assertThat(arguments(texts.get(key)))
                        .as(texts.tag() + " " + key)
                        .isEqualTo(arguments(first.get(key)));
            }
        }
    }

    @Test
    void noTextHasAnApostropheThatWouldSwallowItsArguments() {
        Texts.all()
                .forEach(texts -> texts.keys()
                        .forEach(key -> assertThat(texts.get(key))
                                .as(texts.tag() + " " + key)
                                .doesNotContain("'")));
    }

    @Test
    void everyTextThatPagesNameIsThere() throws IOException {
        Texts texts = Texts.all().getFirst();
        Set<String> used = new TreeSet<>();
        for (String folder : List.of("src/main/jte", "src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = USED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        used.add(matcher.group(1));
                    }
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(used).allSatisfy(key -> assertThat(texts.has(key)).as(key).isTrue());
    }

    @Test
    void everyTextThatACodeChoosesIsThere() {
        Texts texts = Texts.all().getFirst();
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

    @Test
    void aBrowsersFavouriteLanguageThatThereIsIsTaken() {
        assertThat(Texts.preferred("fr, zh-TW;q=0.8, en;q=0.9").orElseThrow().tag())
                .isEqualTo("en");
        assertThat(Texts.preferred("zh").orElseThrow().tag()).isEqualTo("zh");
        assertThat(Texts.preferred("pt").orElseThrow().tag()).isEqualTo("pt-BR");
        assertThat(Texts.preferred("en;q=0, zh;q=0.1").orElseThrow().tag()).isEqualTo("zh");
        assertThat(Texts.preferred("*")).isEmpty();
        assertThat(Texts.preferred("rubbish;;q")).isEmpty();
        assertThat(Texts.preferred(null)).isEmpty();
        assertThat(Texts.in(Locale.of("pt", "PT")).orElseThrow().tag()).isEqualTo("pt-BR");
    }

    @Test
    void momentsAreSeenFromNow() {
        Instant now = Instant.parse("2030-08-07T12:00:00Z");
        Words words = new Words(Texts.tagged("en").orElseThrow(), now);

        assertThat(words.relative(now.minusSeconds(4))).isEqualTo("just now");
        assertThat(words.relative(now.minusSeconds(59))).isEqualTo("59 s ago");
        assertThat(words.relative(now.minusSeconds(3_599))).isEqualTo("59 min ago");
        assertThat(words.relative(now.minusSeconds(47 * 3_600))).isEqualTo("47 h ago");
        assertThat(words.relative(now.minusSeconds(49 * 3_600))).isEqualTo("2 days ago");
        assertThat(words.relative(now.plusSeconds(900))).isEqualTo("in 15 min");
        assertThat(Words.iso(now.plusNanos(5))).isEqualTo("2030-08-07T12:00:00Z");
    }
}
