package comanda.pages.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("203.0.113.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("203.0.113.2");
    private Instant now = Instant.parse("2030-08-07T12:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    private void advance(Duration time) {
        now = now.plus(time);
    }

    private Duration tryOnce(InetAddress address) {
        return throttle.begin(address, true);
    }

    @Test
    void theFirstTriesAreFree() {
        for (int i = 0; i < 4; i++) {
            assertThat(tryOnce(ONE)).isZero();
        }
        assertThat(tryOnce(ONE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void eachFailureDoublesTheWaitUpToABound() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 40; i++) {
            Duration wait = tryOnce(ONE);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
            advance(wait);
        }
        assertThat(longest).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aTryThatComesTooEarlyMakesTheWaitNoLonger() {
        for (int i = 0; i < 5; i++) {
            Duration unused = tryOnce(ONE);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(tryOnce(ONE)).isEqualTo(Duration.ofSeconds(1));
        }
        advance(Duration.ofSeconds(1));
        assertThat(tryOnce(ONE)).isZero();
    }

    @Test
    void manyAddressesTogetherGuessSlowlyToo() {
        int tries = 0;
        for (int i = 0; i < 1_000; i++) {
            if (tryOnce(InetAddress.ofLiteral("10.0." + i / 200 + "." + i % 200))
                    .isZero()) {
                tries++;
            }
        }
        assertThat(tries).isEqualTo(10);
        advance(Duration.ofSeconds(30));
        assertThat(tryOnce(OTHER)).isZero();
    }

    @Test
    void whoeverHasLoggedInFromAnAddressDoesNotWaitForGuessersElsewhere() {
        assertThat(tryOnce(OTHER)).isZero();
        throttle.succeeded(OTHER);
        for (int i = 0; i < 100; i++) {
            Duration unused = tryOnce(InetAddress.ofLiteral("10.0.0." + i));
        }

        assertThat(tryOnce(ONE)).isPositive();
        assertThat(tryOnce(OTHER)).isZero();
    }

    @Test
    void namesThatAreNoneMakeNoAccountWait() {
        for (int i = 0; i < 100; i++) {
            Duration unused = throttle.begin(InetAddress.ofLiteral("10.0.0." + i), false);
        }
        assertThat(tryOnce(OTHER)).isZero();
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        for (int i = 0; i < 4; i++) {
            assertThat(tryOnce(InetAddress.ofLiteral("2001:db8::" + i))).isZero();
        }
        assertThat(tryOnce(InetAddress.ofLiteral("2001:db8::9"))).isPositive();
        assertThat(tryOnce(InetAddress.ofLiteral("2001:db8:0:1::9"))).isZero();
    }

    @Test
    void allIsForgottenAfterAnHour() {
        for (int i = 0; i < 8; i++) {
            advance(tryOnce(ONE));
        }
        advance(Duration.ofMinutes(61));
        assertThat(tryOnce(ONE)).isZero();
        assertThat(tryOnce(ONE)).isZero();
    }

    @Test
    void itRemembersNoMoreAddressesThanItMay() {
        for (int i = 0; i < 30_000; i++) {
            advance(Duration.ofMinutes(2));
            Duration unused = tryOnce(InetAddress.ofLiteral("10." + i / 10_000 + "." + i / 100 % 100 + "." + i % 100));
        }
        assertThat(throttle.addresses()).isLessThanOrEqualTo(10_000);
    }
}
