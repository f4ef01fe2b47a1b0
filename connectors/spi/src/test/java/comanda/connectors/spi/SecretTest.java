package comanda.connectors.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void aSecretShowsNothingOfItself() {
        assertThat(new Secret("e7c1a9b34f")).hasToString("(secret)");
        assertThat("key " + new Secret("e7c1a9b34f")).doesNotContain("e7c1", "b34f");
    }

    @Test
    void itsHintIsTheLastFourCharactersWhereTheseAreLessThanHalf() {
        assertThat(new Secret("e7c1a9b34f").hint()).isEqualTo("…b34f");
        assertThat(new Secret("e7c1a9b").hint()).isEqualTo("…");
    }

    @Test
    void equalSecretsAreOne() {
        assertThat(new Secret("a")).isEqualTo(new Secret("a")).hasSameHashCodeAs(new Secret("a"));
        assertThat(new Secret("a")).isNotEqualTo(new Secret("b"));
    }
}
