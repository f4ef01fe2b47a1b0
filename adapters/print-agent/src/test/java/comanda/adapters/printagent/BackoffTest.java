package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private final Backoff backoff = new Backoff(HubPace.USUAL.usual(), new Random(7));

    @Test
    void pausesGrowFromTwoSecondsToThirtyAndStayThere() {
        int[] least = {2, 4, 8, 15, 15, 15, 15, 15};
        for (int seconds : least) {
            assertThat(backoff.next()).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(2L * seconds));
        }
    }

    @Test
    void aGoodConnectionBeginsThemAnew() {
        Stream.generate(backoff::next).limit(5).forEach(_ -> {});
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void agentsThatWereCutTogetherDoNotComeBackTogether() {
        Random random = new Random(7);
        assertThat(Stream.generate(() -> new Backoff(HubPace.USUAL.usual(), random).next())
                        .limit(1_000)
                        .distinct())
                .hasSizeGreaterThan(990);
    }
}
