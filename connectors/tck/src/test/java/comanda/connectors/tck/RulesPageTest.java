package comanda.connectors.tck;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.tck.rules.Group;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Code and {@code docs/connectors/rules.md} say the same. */
final class RulesPageTest {
    private static final Path PAGE = Path.of("../../docs/connectors/rules.md");
    private static final Pattern ENTRY = Pattern.compile(
            "### (?<number>\\d{3}) (?<sentence>.+)\\R\\RWhy: (?<why>.+)\\\\\\RWhen it fails, look at: (?<lookAt>.+)\\.\\R");

    private record Entry(String sentence, String why, String lookAt) {}

    @Test
    void thePageHasEachRuleWithItsSentenceAndWhereToLook() throws IOException {
        Map<Integer, Entry> page = page();

        assertThat(page.keySet())
                .containsExactlyElementsOf(
                        Rules.all().stream().map(Rule::number).toList());
        for (Rule rule : Rules.all()) {
            Entry entry = Objects.requireNonNull(page.get(rule.number()));
            assertThat(entry.sentence()).as("sentence of %s", rule.number()).isEqualTo(rule.sentence());
            assertThat(entry.lookAt()).as("where to look for %s", rule.number()).isEqualTo(rule.lookAt());
            assertThat(entry.why()).as("why of %s", rule.number()).hasSizeGreaterThan(10);
        }
    }

    @Test
    void thePageHasNothingThatIsNoRule() throws IOException {
        long headings = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("### "))
                .count();

        assertThat(page()).hasSize((int) headings);
    }

    @Test
    void thereAreEnoughRulesInEveryGroupAndNoNumberTwice() {
        List<Integer> numbers = Rules.all().stream().map(Rule::number).toList();

        assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
        for (Group group : Group.values()) {
            assertThat(Rules.all())
                    .as(group.text())
                    .filteredOn(rule -> rule.group() == group)
                    .hasSizeGreaterThan(4);
        }
    }

    private static Map<Integer, Entry> page() throws IOException {
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(Files.readString(PAGE));
        while (entry.find()) {
            entries.put(
                    Integer.valueOf(entry.group("number")),
                    new Entry(entry.group("sentence"), entry.group("why"), entry.group("lookAt")));
        }
        return entries;
    }
}
