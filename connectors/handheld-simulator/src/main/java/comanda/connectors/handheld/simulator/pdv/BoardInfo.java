package comanda.connectors.handheld.simulator.pdv;

import com.fasterxml.jackson.core.JsonGenerator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Table;
import java.io.IOException;
import java.util.List;

/** A table's bill as {@code BOARDINFO}, in either profile's shape. */
final class BoardInfo {

    private static final String NO_PARENT = "00000000-0000-0000-0000-000000000000";

    private final SimulatorOptions options;

    BoardInfo(SimulatorOptions options) {
        this.options = options;
    }

    String of(Table table) {
        return switch (options.profile()) {
            case BRACKET -> Payload.of(json -> writeBracket(json, table));
            case CONTROL -> Payload.of(json -> writeControl(json, table));
        };
    }

    private void writeControl(JsonGenerator json, Table table) throws IOException {
        json.writeStartObject();
        json.writeNumberField("board", table.id());
        if (options.billStatus()) {
            json.writeNumberField("status", table.status());
        }
        json.writeArrayFieldStart("items");
        for (OrderLine line : table.lines()) {
            json.writeStartObject();
            json.writeStringField("sku", line.itemId());
            if (options.lineNames()) {
                json.writeStringField("name", line.name());
            }
            Payload.count(json, "qty", line.quantity());
            Payload.decimal(json, "price", line.price());
            json.writeEndObject();
        }
        json.writeEndArray();
        Payload.decimal(json, "total", table.total());
        json.writeEndObject();
    }

    private void writeBracket(JsonGenerator json, Table table) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", table.id());
        json.writeNumberField("status", table.status());
        json.writeStringField("tableLocation", table.location());
        json.writeArrayFieldStart("content");
        for (OrderLine line : table.lines()) {
            writeBracketLine(json, line, table.lines());
        }
        json.writeEndArray();
        Payload.decimal(json, "total", table.total());
        Payload.decimal(json, "globalDiscount", table.discount());
        json.writeEndObject();
    }

    private void writeBracketLine(JsonGenerator json, OrderLine line, List<OrderLine> all) throws IOException {
        int parent = positionOfParent(line, all);
        json.writeStartObject();
        json.writeStringField("itemId", line.itemId());
        json.writeNumberField("itemType", 0);
        json.writeNumberField("parentPosition", parent);
        Payload.decimal(json, "quantity", line.quantity());
        Payload.decimal(json, "price", line.price());
        json.writeStringField("additionalInfo", line.note());
        if (options.lineGuids()) {
            json.writeStringField("guid", line.guid());
        }
        json.writeNumberField("employee", line.employee());
        json.writeNumberField("time", line.time());
        json.writeNumberField("lineLevel", parent < 0 ? 0 : 1);
        json.writeNumberField("ratio", 1);
        Payload.decimal(json, "total", line.total());
        Payload.decimal(json, "lineDiscount", line.discount());
        json.writeBooleanField("completed", true);
        if (options.lineGuids()) {
            String parentGuid = line.parentGuid();
            json.writeStringField("parentGuid", parentGuid == null ? NO_PARENT : parentGuid);
        }
        if (options.lineNames()) {
            json.writeStringField("itemName", line.name());
        }
        json.writeEndObject();
    }

    private static int positionOfParent(OrderLine line, List<OrderLine> all) {
        if (line.parentGuid() == null) {
            return -1;
        }
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).guid().equals(line.parentGuid())) {
                return at;
            }
        }
        return -1;
    }
}
