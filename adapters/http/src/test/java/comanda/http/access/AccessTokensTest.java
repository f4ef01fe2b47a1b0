package comanda.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static final String DIGEST_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static ApiToken token(String name, String digest) {
        return new ApiToken(name, digest, Set.of(Scope.READ));
    }

    @Test
    void aTokenIsFoundByItsDigestInAnyCase() {
        AccessTokens tokens = new AccessTokens(List.of(
                token("other", "0".repeat(64)), token("backend", DIGEST_OF_ABC.toUpperCase(java.util.Locale.ROOT))));

        assertThat(tokens.find("abc")).get().extracting(ApiToken::name).isEqualTo("backend");
        assertThat(tokens.find("abd")).isEmpty();
        assertThat(tokens.find("")).isEmpty();
        assertThat(new AccessTokens(List.of()).find("abc")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "xa7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void whatIsNotADigestIsRefusedWithTheTokensName(String digest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> token("backend", digest))
                .withMessageContaining("backend");
    }

    @Test
    void noDigestIsWrittenAnywhere() {
        assertThat(token("backend", DIGEST_OF_ABC).toString())
                .doesNotContain("ba78")
                .contains("backend");
        assertThat(new AccessTokens(List.of(token("backend", DIGEST_OF_ABC))).toString())
                .doesNotContain("ba78")
                .contains("backend");
    }

    @Test
    void failuresAreForgottenAfterAMinute() throws UnknownHostException {
        AtomicLong now = new AtomicLong();
        FailedAttempts attempts = new FailedAttempts(now::get);
        InetAddress address = InetAddress.ofLiteral("192.0.2.7");
        for (int i = 0; i < FailedAttempts.ALLOWED; i++) {
            assertThat(attempts.add(address)).isZero();
        }
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(attempts.add(address)).isEqualTo(Duration.ofSeconds(40));
        assertThat(attempts.add(InetAddress.ofLiteral("192.0.2.8"))).isZero();

        now.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(attempts.add(address)).isZero();
    }

    @Test
    void addressesAreBounded() {
        FailedAttempts attempts = new FailedAttempts(() -> 0);
        for (int i = 0; i < 20_000; i++) {
            attempts.add(InetAddress.ofLiteral("10.0." + i / 256 + "." + i % 256));
        }

        assertThat(attempts.addresses()).isEqualTo(10_000);
    }
}
