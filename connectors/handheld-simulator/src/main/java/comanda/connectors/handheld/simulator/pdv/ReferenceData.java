package comanda.connectors.handheld.simulator.pdv;

import com.fasterxml.jackson.core.JsonGenerator;
import comanda.connectors.handheld.simulator.wire.Request;
import comanda.connectors.simulation.restaurant.MenuItem;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.restaurant.Table;
import java.io.IOException;
import java.util.List;

/** The lists of tables and of the menu's items, in pages. */
final class ReferenceData {

    static final String TABLES = "MobileBoardStatus";
    static final String MENU = "MobileItem";

    private static final String DEFAULT_LIMIT = "5000";

    private final Restaurant restaurant;
    private final String namespace;

    ReferenceData(Restaurant restaurant, String namespace) {
        this.restaurant = restaurant;
        this.namespace = namespace;
    }

    /** The page that the request asks for, as an {@code OBJECT}. */
    String page(Request request) {
        int part = number(request, "PART", "0", 0);
        int limit = number(request, "LIMIT", DEFAULT_LIMIT, 1);
        String type = request.field("OBJECTTYPE", "");
        if (type.equals(namespace + "." + TABLES)) {
            return written(page(restaurant.tables(), part, limit), ReferenceData::write);
        }
        if (type.equals(namespace + "." + MENU)) {
            return written(page(restaurant.menu().items(), part, limit), ReferenceData::write);
        }
        throw new PdvRefusal(PdvRefusal.MALFORMED, "OBJECTTYPE is unknown");
    }

    private static int number(Request request, String key, String otherwise, int least) {
        String text = request.field(key, otherwise);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
            throw new PdvRefusal(PdvRefusal.MALFORMED, key + " is no number from " + least);
        }
        return Integer.parseInt(text);
    }

    private static <T> List<T> page(List<T> all, int part, int limit) {
        int from = (int) Math.min((long) part * limit, all.size());
        int to = (int) Math.min((long) from + limit, all.size());
        return all.subList(from, to);
    }

    /** Writes one entry of a list. */
    @FunctionalInterface
    private interface Entry<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    private static <T> String written(List<T> page, Entry<T> entry) {
        return Payload.of(json -> {
            json.writeStartArray();
            for (T value : page) {
                entry.write(json, value);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Table table) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", table.id());
        json.writeStringField("name", table.name());
        json.writeNumberField("status", table.status());
        json.writeStringField("lockDescription", table.lock());
        json.writeBooleanField("inactive", table.inactive());
        json.writeBooleanField("freeTable", table.isFree());
        json.writeNumberField("initialUser", table.waiter());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MenuItem item) throws IOException {
        json.writeStartObject();
        Payload.id(json, "id", item.id());
        json.writeStringField("name", item.name());
        json.writeNumberField("parentId", item.parentId());
        json.writeBooleanField("visible", item.visible());
        json.writeEndObject();
    }
}
