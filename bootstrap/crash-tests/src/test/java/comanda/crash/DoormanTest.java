package comanda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.simulation.restaurant.Actor;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Restaurant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoormanTest {
    private static final Actor AGENT = new Actor.Handheld(1, "message", "guid", 6);

    private final Doorman doorman = new Doorman(1);
    private final Restaurant restaurant = new Restaurant(3, 1, doorman);

    @Test
    void newGuestsSitAtAClosedTableAsSoonAsThePdvLooksAtTheClock() {
        doorman.begin(restaurant);
        long first = doorman.guestsAt(2);

        restaurant.close(2, AGENT);
        assertThat(restaurant.table(2).isFree()).isTrue();
        doorman.instant();

        assertThat(restaurant.table(2).sitting()).isGreaterThan(first);
        assertThat(restaurant.table(1).isFree()).isTrue();
    }

    @Test
    void someNewGuestsOrderTheSameAndSomeOrderSomethingElse() {
        doorman.begin(restaurant);
        doorman.guestsAt(1);
        List<Boolean> same = new ArrayList<>();
        for (int time = 0; time < 40; time++) {
            doorman.guestsAt(1);
            List<String> before = items();
            restaurant.close(1, AGENT);
            doorman.instant();
            same.add(items().equals(before));
        }
        assertThat(same).contains(true, false);
    }

    @Test
    void whoWantsToKnowOfACloseHearsOfItOnce() {
        doorman.begin(restaurant);
        List<String> heard = new ArrayList<>();
        doorman.guestsAt(1);
        doorman.whenClosed(1, () -> heard.add("closed"));

        restaurant.close(1, AGENT);
        doorman.instant();
        restaurant.close(1, AGENT);
        doorman.instant();

        assertThat(heard).containsExactly("closed");
    }

    private List<String> items() {
        return restaurant.table(1).lines().stream().map(OrderLine::itemId).toList();
    }
}
