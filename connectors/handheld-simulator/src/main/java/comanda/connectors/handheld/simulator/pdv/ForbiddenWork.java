package comanda.connectors.handheld.simulator.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.simulation.restaurant.Restaurant;
import java.math.BigDecimal;

/**
 * What a real PDV does for anyone with a session key, and no client of this project may ask for: it puts items onto bills.
 * The shape of these messages is a guess that nothing depends on.
 */
final class ForbiddenWork {

    private ForbiddenWork() {}

    static void addItems(Restaurant restaurant, QueueAction action) {
        for (JsonNode order : action.orders()) {
            addItem(
                    restaurant,
                    action.table(),
                    order.path("itemId").asText(),
                    order.path("quantity").asText("1"));
        }
    }

    static void addItem(Restaurant restaurant, int table, String itemId, String quantity) {
        if (!quantity.matches("\\d{1,6}(\\.\\d{1,3})?")) {
            throw new PdvRefusal(PdvRefusal.MALFORMED, "the quantity is no number");
        }
        restaurant.addItem(table, itemId, new BigDecimal(quantity));
    }
}
