package comanda.connectors.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/connectors/guide.md} shows of its example stands in the example, which is compiled here and passes the kit. */
final class GuideTest {
    private static final Path PAGE = Path.of("../../docs/connectors/guide.md");
    private static final Path EXAMPLE = Path.of("src/test/java/comanda/connectors/tck/corner");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- (\\w+\\.java) -->\\R```java\\R(.*?)\\R```", Pattern.DOTALL);

    @Test
    void whatTheGuideShowsStandsInTheExample() throws IOException {
        List<MatchResult> shown =
                SHOWN.matcher(Files.readString(PAGE)).results().toList();

        assertThat(shown).hasSizeGreaterThan(8);
        for (MatchResult part : shown) {
            String source = Files.readString(EXAMPLE.resolve(part.group(1)));
            assertThat(onOneLine(source)).as(part.group(1)).contains(onOneLine(part.group(2)));
        }
    }

    @Test
    void allJavaOfTheGuideSaysWhereItIsFrom() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Pattern.compile("```java").matcher(page).results().count())
                .isEqualTo(SHOWN.matcher(page).results().count());
    }

    /** Where lines end is the formatter's matter. */
    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
