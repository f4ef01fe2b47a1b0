package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.OrderLine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over the real agent, hub and printer's connection. */
@Timeout(120)
class DemonstrationBackendTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final BlockingQueue<List<String>> paper = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void aGuestPaysAndTheSlipComesThroughTheHub() throws Exception {
        PayingGuests.Pace pace = new PayingGuests.Pace(Duration.ofMillis(300), Duration.ofMillis(100));
        try (Demonstration demonstration = Demonstration.start(
                        SimulatorOptions.builder().tables(3).occupancyPercent(0).build(),
                        "bracket",
                        0,
                        0,
                        new Demonstration.Staging(paper::add, pace, told::add));
                RestCalls hub = new RestCalls(demonstration.hub().url(), demonstration.token())) {
            demonstration.simulator().restaurant().seat(2, OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"));

            assertThat(next(told)).endsWith("was paid by phone and closed.");
            List<String> slip = next(paper);

            assertThat(slip.getFirst()).isEqualTo("Mesa 2 PAGA");
            assertThat(slip).contains("Total R$ 145,00", "Gorjeta R$ 14,50", "pix");
            JsonNode tasks = hub.get("/api/agent-tasks?shopId=" + DemonstrationHub.SHOP)
                    .body()
                    .path("tasks");
            assertThat(tasks).hasSize(1);
            assertThat(tasks.get(0).path("type").asText()).isEqualTo("print");
            assertThat(paper).isEmpty();
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "nothing came");
    }
}
