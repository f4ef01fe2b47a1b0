package comanda.adapters.console.trace;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.trace.TracedExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceShelfTest {
    private final TraceShelf shelf = new TraceShelf();

    private KeptTrace keep(int characters) {
        TracedExchange.Message message = new TracedExchange.Message("x".repeat(characters), "", Map.of());
        return shelf.keep(
                Instant.EPOCH,
                "trace.bill",
                "12",
                List.of(new TracedExchange(Instant.EPOCH, Duration.ofMillis(2), "c", message, null, Map.of())));
    }

    @Test
    void theLastTwentyAreKeptTheNewestFirst() {
        for (int i = 0; i < 30; i++) {
            keep(1);
        }

        assertThat(shelf.all())
                .extracting(KeptTrace::number)
                .hasSize(20)
                .startsWith(30L)
                .endsWith(11L);
        assertThat(shelf.find(10)).isEmpty();
        assertThat(shelf.find(11)).isPresent();
    }

    @Test
    void largeOnesPushOthersOutAndTheNewestStays() {
        keep(400_000);
        keep(400_000);
        keep(400_000);
        assertThat(shelf.all()).extracting(KeptTrace::number).containsExactly(3L, 2L);
        keep(2_000_000);
        assertThat(shelf.all()).extracting(KeptTrace::number).containsExactly(4L);
        keep(1);
        assertThat(shelf.all()).extracting(KeptTrace::number).containsExactly(5L);
    }
}
