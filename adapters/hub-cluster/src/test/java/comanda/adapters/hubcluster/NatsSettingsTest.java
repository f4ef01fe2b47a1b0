package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NatsSettingsTest {
    @Test
    void oneAddressOrSeveralWithCommasBetweenThemAreTaken() {
        assertThat(NatsSettings.of("nats://one.test:4222", null).servers())
                .containsExactly(URI.create("nats://one.test:4222"));
        assertThat(NatsSettings.of("tls://one.test:4222 , tls://[::1]:4223,tls://two.test", null)
                        .servers())
                .containsExactly(
                        URI.create("tls://one.test:4222"),
                        URI.create("tls://[::1]:4223"),
                        URI.create("tls://two.test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " , ",
                "one.test:4222",
                "http://one.test:4222",
                "opentls://one.test:4222",
                "nats:one.test",
                "nats://",
                "nats://one.test/path",
                "nats://one.test?q=1",
                "nats://one test"
            })
    void whatIsNoAddressIsRefusedWithWhatOneIs(String urls) {
        assertThatThrownBy(() -> NatsSettings.of(urls, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nats://host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nats://s3cret@one.test:4222", "nats://me:s3cret@one.test:4222", "nats://me:s3cret@ x"})
    void aSecretInAnAddressIsRefusedAndNotRepeated(String urls) {
        assertThatThrownBy(() -> NatsSettings.of(urls, null))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void encryptedAndPlainAddressesAreNotMixed() {
        assertThatThrownBy(() -> NatsSettings.of("nats://one.test:1,tls://one.test:2", null))
                .hasMessageContaining("not with one here and the other there");
    }

    @Test
    void theTokenIsNotShown() {
        NatsSettings settings = NatsSettings.of("nats://one.test", new NatsToken("s3cret"));
        assertThat(settings.toString() + settings.shown()).doesNotContain("s3cret");
        assertThatThrownBy(() -> new NatsToken(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
