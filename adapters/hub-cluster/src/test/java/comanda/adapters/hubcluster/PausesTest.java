package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PausesTest {
    @Test
    void pausesGrowToTheLongestAndAreShortAgainAfterAGoodConnection() {
        Pauses pauses = new Pauses(NatsPace.USUAL);
        assertThat(pauses.next()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.next()).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        for (int more = 0; more < 100; more++) {
            pauses.next();
        }
        assertThat(pauses.next()).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        pauses.reset();
        assertThat(pauses.next()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    }
}
