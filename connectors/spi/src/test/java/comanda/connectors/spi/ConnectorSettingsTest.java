package comanda.connectors.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorSettingsTest {
    private static final List<SettingSpec> SPECS = List.of(
            SettingSpec.required("host", new SettingType.Text("a host name"), "Where it is."),
            SettingSpec.withDefault("port", new SettingType.WholeNumber(1, 65_535), "8978", "Its port."),
            SettingSpec.withDefault(
                    "patience",
                    new SettingType.Span(Duration.ofMillis(100), Duration.ofSeconds(60)),
                    "5s",
                    "How long to wait."),
            SettingSpec.withDefault("largest", new SettingType.ByteSize(1024, 1 << 24), "16MB", "How much to take."),
            SettingSpec.withDefault("way", new SettingType.Choice(List.of("queue", "board")), "queue", "How to close."),
            SettingSpec.withDefault(
                    "cloud", new SettingType.WebAddress(), "https://cloud.example", "Where to sign in."),
            new SettingSpec("password", new SettingType.SecretText(), false, null, "With what."));

    private static ConnectorSettings settings(Map<String, String> given) {
        return new ConnectorSettings(SPECS, given, Currency.getInstance("BRL"));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        ConnectorSettings settings = settings(Map.of("host", " 192.168.0.20 "));

        assertThat(settings.problems()).isEmpty();
        assertThat(settings.text("host")).isEqualTo("192.168.0.20");
        assertThat(settings.wholeNumber("port")).isEqualTo(8978);
        assertThat(settings.span("patience")).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.byteSize("largest")).isEqualTo(16 << 20);
        assertThat(settings.webAddress("cloud")).isEqualTo(URI.create("https://cloud.example"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(settings(Map.of("prot", "1", "port", "0", "patience", "1h", "largest", "12", "way", "both"))
                        .problems())
                .extracting(SettingProblem::setting)
                .containsExactly("prot", "host", "largest", "patience", "port", "way");
    }

    @Test
    void aSecretIsKeptAsItWasWrittenAndIsNotShownEvenWhereItIsWrong() {
        assertThat(settings(Map.of("host", "h", "password", " p w "))
                        .secret("password")
                        .reveal())
                .isEqualTo(" p w ");
        assertThat(settings(Map.of("host", "h", "password", "  ")).problems())
                .singleElement()
                .asString()
                .contains("this value");
        assertThat(settings(Map.of("host", "h", "cloud", "https://user:hush@cloud.example"))
                        .problems())
                .singleElement()
                .asString()
                .doesNotContain("hush");
    }

    @Test
    void readingWhatWasNotDescribedIsADefect() {
        ConnectorSettings settings = settings(Map.of("host", "h"));

        assertThatThrownBy(() -> settings.text("user")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.secret("password")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"250ms,250", "3s,3000", "5 m,300000", "1H,3600000"})
    void spansAreWrittenWithTheirUnit(String text, long millis) {
        assertThat(SettingType.Span.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"5", "s", "-1s", "1.5s", "1d", "12345678901s"})
    void whatIsNoSpanIsNotTakenForOne(String text) {
        assertThat(SettingType.Span.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"65536,65536", "64KB,65536", "16 mb,16777216", "1GB,1073741824"})
    void sizesMayHaveAUnit(String text, long bytes) {
        assertThat(SettingType.ByteSize.parse(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1.5MB", "-1", "MB", "999999999999GB"})
    void whatIsNoSizeIsNotTakenForOne(String text) {
        assertThat(SettingType.ByteSize.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8979,true",
        "https://cloud.example/login,true",
        "ftp://cloud.example,false",
        "cloud.example,false",
        "https://cloud.example?a=b,false",
        "https://u@cloud.example,false",
        "http:// x,false",
    })
    void anAddressIsOfTheWebAndCarriesNothingElse(String text, boolean accepted) {
        assertThat(new SettingType.WebAddress().accepts(text)).isEqualTo(accepted);
    }
}
