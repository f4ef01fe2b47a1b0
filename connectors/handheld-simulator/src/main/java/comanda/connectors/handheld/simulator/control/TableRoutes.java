package comanda.connectors.handheld.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.simulation.http.HttpProblem;
import comanda.connectors.simulation.http.HttpRequest;
import comanda.connectors.simulation.restaurant.Life;
import comanda.connectors.simulation.restaurant.MenuItem;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.restaurant.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done at one table: {@code POST /tables/{id}} and what stands below it. Each answers with the table. */
final class TableRoutes {

    private final Restaurant restaurant;
    private final Life life;
    private final Documents documents;

    TableRoutes(Restaurant restaurant, Life life, Documents documents) {
        this.restaurant = restaurant;
        this.life = life;
        this.documents = documents;
    }

    /**
     * @param path the segments after {@code tables}
     */
    JsonNode answer(HttpRequest request, List<String> path) {
        boolean right =
                (path.size() == 1 || path.size() == 2) && path.getFirst().matches("\\d{1,9}");
        if (!right) {
            throw new HttpProblem(404, "a table is /tables/{number}");
        }
        Table table = restaurant.table(Integer.parseInt(path.getFirst()));
        String action = path.size() == 2 ? path.get(1) : "";
        if (request.method().equals("GET") && action.isEmpty()) {
            return documents.table(table);
        }
        if (!request.method().equals("POST")) {
            throw new HttpProblem(405, "a table is changed by POST");
        }
        act(table, action, request.json());
        return documents.table(restaurant.table(table.id()));
    }

    private void act(Table table, String action, JsonNode body) {
        switch (action) {
            case "" -> change(table, body);
            case "seat" -> seat(table, body);
            case "items" -> restaurant.addItem(table.id(), line(body));
            case "pre-bill" -> restaurant.preBill(table.id());
            case "close" -> restaurant.closeByHand(table.id());
            case "free" -> restaurant.free(table.id());
            default ->
                throw new HttpProblem(404, "at a table there are seat, items, pre-bill, close and free, no " + action);
        }
    }

    /** Without {@code lines} the guests choose for themselves. */
    private void seat(Table table, JsonNode body) {
        Fields fields = Fields.of(body, "lines");
        if (!fields.has("lines")) {
            life.seat(table.id());
            return;
        }
        if (!fields.node("lines").isArray()) {
            throw new IllegalArgumentException("lines is a list of items");
        }
        List<OrderLine> lines = new ArrayList<>();
        fields.node("lines").forEach(line -> lines.add(line(line)));
        restaurant.seat(table.id(), lines.toArray(OrderLine[]::new));
    }

    private OrderLine line(JsonNode body) {
        Fields fields = Fields.of(body, "itemId", "quantity", "name", "price", "discount", "note");
        String itemId = fields.text("itemId");
        Optional<MenuItem> item = restaurant.menu().find(itemId);
        if (item.isEmpty() && !(fields.has("name") && fields.has("price"))) {
            throw new IllegalArgumentException(
                    "there is no item \"" + itemId + "\" on the menu: another one needs name and price");
        }
        BigDecimal quantity = fields.has("quantity") ? fields.decimal("quantity") : BigDecimal.ONE;
        OrderLine line = OrderLine.of(
                itemId,
                fields.has("name")
                        ? fields.text("name")
                        : item.map(MenuItem::name).orElse(""),
                quantity,
                fields.has("price")
                        ? fields.decimal("price")
                        : item.map(MenuItem::price).orElse(BigDecimal.ZERO));
        OrderLine discounted = fields.has("discount") ? line.withDiscount(fields.decimal("discount")) : line;
        return fields.has("note") ? discounted.withNote(fields.text("note")) : discounted;
    }

    /** Reads all fields before it changes anything. */
    private void change(Table table, JsonNode body) {
        Fields fields = Fields.of(body, "name", "status", "lock", "inactive", "total", "discount");
        List<Runnable> changes = new ArrayList<>();
        int id = table.id();
        if (fields.has("name")) {
            String name = fields.text("name");
            changes.add(() -> restaurant.rename(id, name));
        }
        if (fields.has("status")) {
            int status = fields.number("status", 0, 1000);
            changes.add(() -> restaurant.setStatus(id, status));
        }
        if (fields.has("lock")) {
            String lock = fields.isNull("lock") ? null : fields.text("lock");
            changes.add(() -> restaurant.lock(id, lock));
        }
        if (fields.has("inactive")) {
            boolean inactive = fields.flag("inactive");
            changes.add(() -> restaurant.setInactive(id, inactive));
        }
        if (fields.has("total")) {
            BigDecimal total = fields.isNull("total") ? null : fields.decimal("total");
            changes.add(() -> restaurant.stateTotal(id, total));
        }
        if (fields.has("discount")) {
            BigDecimal discount = fields.decimal("discount");
            changes.add(() -> restaurant.discount(id, discount));
        }
        changes.forEach(Runnable::run);
    }
}
