package comanda.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguagesTest {
    /** Of an application that says nothing but what all pages say. */
    private final Languages languages = new Languages(Languages.class);

    @Test
    void aBrowsersFavouriteLanguageThatThereIsIsTaken() {
        assertThat(languages
                        .preferred("fr, zh-TW;q=0.8, en;q=0.9")
                        .orElseThrow()
                        .tag())
                .isEqualTo("en");
        assertThat(languages.preferred("zh").orElseThrow().tag()).isEqualTo("zh");
        assertThat(languages.preferred("pt").orElseThrow().tag()).isEqualTo("pt-BR");
        assertThat(languages.preferred("en;q=0, zh;q=0.1").orElseThrow().tag()).isEqualTo("zh");
        assertThat(languages.preferred("*")).isEmpty();
        assertThat(languages.preferred("rubbish;;q")).isEmpty();
        assertThat(languages.preferred(null)).isEmpty();
        assertThat(languages.in(Locale.of("pt", "PT")).orElseThrow().tag()).isEqualTo("pt-BR");
        assertThat(languages.orEnglish(Locale.GERMAN).tag()).isEqualTo("en");
    }

    @Test
    void momentsAreSeenFromNow() {
        Instant now = Instant.parse("2030-08-07T12:00:00Z");
        Words words = new Words(languages.tagged("en").orElseThrow(), now);

        assertThat(words.relative(now.minusSeconds(4))).isEqualTo("just now");
        assertThat(words.relative(now.minusSeconds(59))).isEqualTo("59 s ago");
        assertThat(words.relative(now.minusSeconds(3_599))).isEqualTo("59 min ago");
        assertThat(words.relative(now.minusSeconds(47 * 3_600))).isEqualTo("47 h ago");
        assertThat(words.relative(now.minusSeconds(49 * 3_600))).isEqualTo("2 days ago");
        assertThat(words.relative(now.plusSeconds(900))).isEqualTo("in 15 min");
        assertThat(Words.iso(now.plusNanos(5))).isEqualTo("2030-08-07T12:00:00Z");
    }

    @Test
    void anApplicationsTextsComeOnTopOfThoseOfAllPages() {
        Texts texts = languages.tagged("en").orElseThrow();

        assertThat(texts.get("nav.logout")).isEqualTo("Log out");
        assertThat(texts.get("no.such-text")).isEqualTo("no.such-text");
    }
}
