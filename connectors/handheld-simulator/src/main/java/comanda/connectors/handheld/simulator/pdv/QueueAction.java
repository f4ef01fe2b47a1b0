package comanda.connectors.handheld.simulator.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.simulation.http.Json;
import java.io.IOException;
import java.util.Base64;

/**
 * What stands in the {@code QUEUE} of a {@code POSTQUEUE}.
 *
 * @param orders what action 1 would put onto the bill; with any other action it has to be empty
 */
record QueueAction(int action, int table, String guid, int employee, JsonNode orders) {

    static final int ADD_ITEMS = 1;
    static final int PRE_BILL = 3;
    static final int CLOSE = 4;

    private static final int PRE_BILL_ID = 8;
    private static final int CLOSE_ID = 13;
    private static final int UNREADABLE = -1;

    /** The number of the action alone, or -1 where the queue cannot be read. */
    static int actionOf(String queue) {
        try {
            return decoded(queue).path("Action").asInt(UNREADABLE);
        } catch (PdvRefusal unreadable) {
            return UNREADABLE;
        }
    }

    /** Reads the queue as strictly as a PDV would that needs all of it. */
    static QueueAction read(String queue) {
        JsonNode object = decoded(queue);
        QueueAction read = new QueueAction(
                number(object, "Action"),
                number(object, "table"),
                object.path("guid").asText(),
                number(object, "employeeId"),
                object.path("orders"));
        require(!read.guid().isEmpty(), "guid is missing");
        require(object.path("time").isIntegralNumber(), "time is missing");
        require(read.orders().isArray(), "orders is missing");
        switch (read.action()) {
            case PRE_BILL -> require(number(object, "id") == PRE_BILL_ID, "id does not belong to the action");
            case CLOSE -> {
                require(number(object, "id") == CLOSE_ID, "id does not belong to the action");
                require(object.path("additionalInfo").isTextual(), "additionalInfo is missing");
                require(object.path("customerData").isObject(), "customerData is missing");
            }
            default -> {
                // Other actions are answered elsewhere, and no client of this project may send them.
            }
        }
        return read;
    }

    private static JsonNode decoded(String queue) {
        try {
            JsonNode node = Json.MAPPER.readTree(Base64.getDecoder().decode(queue));
            require(node.isObject(), "it is no JSON object");
            return node;
        } catch (IllegalArgumentException noBase64) {
            throw malformed("it is no base64");
        } catch (IOException noJson) {
            throw malformed("it is no JSON");
        }
    }

    private static int number(JsonNode object, String key) {
        JsonNode value = object.path(key);
        require(value.isIntegralNumber() && value.canConvertToInt(), key + " is no number");
        return value.intValue();
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw malformed(otherwise);
        }
    }

    private static PdvRefusal malformed(String why) {
        return new PdvRefusal(PdvRefusal.MALFORMED, "QUEUE: " + why);
    }
}
