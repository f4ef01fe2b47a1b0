package comanda.pagestesting;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.pages.text.Languages;
import comanda.pages.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is true of the texts of every application's pages. Runs in the folder of the application's module. */
public abstract class TextsContract {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern USED = Pattern.compile(
            "(?:\\.get\\(\\s*|new Refusal\\(\\s*HttpStatus\\.[A-Z_]+,\\s*)\"([a-z-]+\\.[a-z0-9.-]*[a-z0-9])\"");

    private final Languages languages;
    private final Pattern alsoUsed;

    /** @param alsoUsed where else the application's code names a text; its first group is the key */
    protected TextsContract(Languages languages, Pattern alsoUsed) {
        this.languages = languages;
        this.alsoUsed = alsoUsed;
    }

    protected Texts anyTexts() {
        return languages.all().getFirst();
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTextIsThereInEveryLanguageWithTheSameArguments() {
        Texts first = anyTexts();
        for (Texts texts : languages.all()) {
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
        for (Texts texts : languages.all()) {
            for (String key : texts.keys()) {
                assertThat(texts.get(key)).as(texts.tag() + " " + key).doesNotContain("'");
            }
        }
    }

    @Test
    void everyTextThatPagesNameIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String folder : List.of("src/main/jte", "src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String source = Files.readString(file);
                    for (Pattern pattern : List.of(USED, alsoUsed)) {
                        Matcher matcher = pattern.matcher(source);
                        while (matcher.find()) {
                            used.add(matcher.group(1));
                        }
                    }
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(20);
        assertThat(used)
                .allSatisfy(key -> assertThat(anyTexts().has(key)).as(key).isTrue());
    }
}
