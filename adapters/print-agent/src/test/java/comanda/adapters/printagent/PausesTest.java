package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PausesTest {
    private final Pauses pauses = new Pauses(HubPace.USUAL, new Random(7));

    private Duration after(Ending ending, Duration life) {
        pauses.lived(life);
        return pauses.after(ending);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void aHubThatSendsItsAgentsAwayHasThemBackWithinSecondsHoweverOftenItDoes() {
        assertThat(Stream.generate(() -> pauses.after(Ending.MOVED)).limit(1_000))
                .allSatisfy(pause -> assertThat(pause).isBetween(seconds(1), seconds(5)))
                .anySatisfy(pause -> assertThat(pause).isLessThan(seconds(2)))
                .anySatisfy(pause -> assertThat(pause).isGreaterThan(seconds(4)));
        assertThat(pauses.after(Ending.PASSING)).isBetween(seconds(2), seconds(4));
    }

    @Test
    void twoAgentsOfOneShopReplaceOneAnotherMoreAndMoreRarely() {
        long[] least = {30, 60, 120, 240, 480, 600, 600};
        Duration life = Duration.ZERO;
        for (long first : least) {
            Duration pause = after(Ending.REPLACED, life);
            assertThat(pause).isBetween(seconds(first), seconds(2 * first));
            assertThat(pauses.isContested()).isTrue();
            // The other one is connected for as long as this one waits, and this one for as long as that one does.
            life = pause;
        }
    }

    @Test
    void whenTheOtherAgentIsGoneForGoodAnotherOneIsNewsAgain() {
        Stream.generate(() -> pauses.after(Ending.REPLACED)).limit(5).forEach(_ -> {});
        pauses.lived(Duration.ofMinutes(20));
        assertThat(pauses.isContested()).isFalse();
        assertThat(pauses.after(Ending.REPLACED)).isBetween(seconds(30), seconds(60));
    }

    @Test
    void anAgentThatIsNotLetInTriesAgainAMinuteLaterAndThenEveryFewMinutes() {
        long[] least = {60, 120, 150, 150};
        for (long first : least) {
            assertThat(pauses.after(Ending.LOCKED_OUT)).isBetween(seconds(first), seconds(2 * first));
        }
        assertThat(after(Ending.LOCKED_OUT, seconds(30))).isBetween(seconds(60), seconds(120));
    }

    @Test
    void whateverElseEndsAConnectionHasTheUsualPauses() {
        assertThat(pauses.after(Ending.PASSING)).isBetween(seconds(2), seconds(4));
        assertThat(pauses.after(Ending.UNFIT)).isBetween(seconds(4), seconds(8));
        assertThat(after(Ending.PASSING, seconds(29))).isBetween(seconds(8), seconds(16));
        assertThat(after(Ending.PASSING, seconds(30))).isBetween(seconds(2), seconds(4));
    }
}
