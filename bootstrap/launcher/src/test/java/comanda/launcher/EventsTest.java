package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.launcher.RunningRestaurant.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Follows a restaurant's events over a real connection. */
@Timeout(90)
class EventsTest {
    private static final OrderLine PIZZA = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");

    private static SimulatorOptions options() {
        return SimulatorOptions.builder().tables(12).occupancyPercent(0).build();
    }

    /** What comes until an event that is looked for, that one included. */
    private static List<EventLines.Event> until(EventLines events, Predicate<EventLines.Event> last)
            throws IOException {
        List<EventLines.Event> heard = new ArrayList<>();
        do {
            heard.add(events.next());
        } while (!last.test(heard.getLast()));
        return heard;
    }

    private static Predicate<EventLines.Event> status(String table, String status) {
        return event -> event.data().path("tableId").asText().equals(table)
                && event.data().at("/table/status").asText().equals(status);
    }

    private static Predicate<EventLines.Event> settlement(String state) {
        return event -> event.type().equals("settlement-changed")
                && event.data().path("state").asText().equals(state);
    }

    @Test
    void aBackendHearsOfATableThatIsTakenAndOfAPaymentUntilTheTableIsFree() throws Exception {
        try (RunningRestaurant restaurant = RunningRestaurant.open(options());
                EventLines events = restaurant.events(null)) {
            List<EventLines.Event> first =
                    until(events, event -> event.data().path("session").asText().equals("up"));
            assertThat(first).extracting(EventLines.Event::type).contains("session-changed");
            restaurant.get("/tables");

            restaurant.simulator().restaurant().seat(7, PIZZA);
            EventLines.Event taken = until(events, status("7", "open")).getLast();
            assertThat(taken.data().at("/changes/0/field").asText()).isEqualTo("status");
            assertThat(taken.data().at("/changes/0/from").asText()).isEqualTo("free");

            JsonNode bill = restaurant.get("/tables/7").json();
            Answer closed = restaurant.pay(7, bill, "evening-7");
            assertThat(closed.status()).isEqualTo(200);
            String id = closed.text("/id");
            List<EventLines.Event> heard = until(events, settlement("closed"));
            assertThat(heard)
                    .filteredOn(event -> event.type().equals("settlement-changed"))
                    .extracting(event -> event.data().path("settlementId").asText() + " "
                            + event.data().path("state").asText())
                    .containsExactly(id + " pending", id + " closed");
            heard.addAll(until(events, status("7", "free")));
            heard.addAll(0, first);
            assertThat(heard.stream().map(EventLines.Event::id).toList())
                    .isSorted()
                    .doesNotHaveDuplicates();

            long missedAfter = heard.get(heard.size() - 2).id();
            try (EventLines again = restaurant.events(missedAfter)) {
                assertThat(again.next()).isEqualTo(heard.getLast());
            }
        }
    }

    @Test
    void theEndOfTheAgentEndsTheStreamAndIsNotHeldUpByIt() throws Exception {
        RunningRestaurant restaurant = RunningRestaurant.open(options());
        long took;
        try (EventLines events = restaurant.events(null)) {
            try (restaurant) {
                events.next();
                took = System.nanoTime();
            }
            took = System.nanoTime() - took;
            assertThat(events.isEnded()).isTrue();
        }
        assertThat(TimeUnit.NANOSECONDS.toSeconds(took)).isLessThan(4);
    }
}
