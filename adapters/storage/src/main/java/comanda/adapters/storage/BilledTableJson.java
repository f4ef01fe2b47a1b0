package comanda.adapters.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table and its bill as JSON, {@code {"table":{"id":"12","name":"Mesa 12","status":"OPEN"},"currency":"BRL","lines":[{"posId":"6f1c","sku":"2003","name":"…","quantity":"2","unitPrice":1200,
 * "discount":0,"total":2400},{"difference":240}],"discount":0,"total":2640}}. Money is in minor units, all of it in the bill's currency; a quantity is a decimal figure as text; what is null is left
 * out. Everything that reads throws {@link IllegalArgumentException} at what it did not write.
 */
final class BilledTableJson {
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private BilledTableJson() {}

    static String text(ObjectNode content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written as JSON", impossible);
        }
    }

    static JsonNode parse(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException _) {
            throw new IllegalArgumentException("it is no JSON");
        }
    }

    static ObjectNode write(BilledTable shown) {
        Bill bill = shown.bill();
        ObjectNode content = JSON.createObjectNode();
        content.set("table", write(shown.table()));
        content.put("currency", bill.total().currency().getCurrencyCode());
        ArrayNode lines = content.putArray("lines");
        bill.lines().forEach(line -> lines.add(write(line)));
        return content.put("discount", bill.discount().minorUnits())
                .put("total", bill.total().minorUnits());
    }

    static ObjectNode write(Table table) {
        ObjectNode content = JSON.createObjectNode()
                .put("id", table.id().value())
                .put("name", table.name())
                .put("status", table.status().name());
        putUnlessNull(content, "location", table.location());
        putUnlessNull(content, "lock", table.lock());
        return content;
    }

    private static ObjectNode write(BillLine line) {
        ObjectNode content = JSON.createObjectNode();
        return switch (line) {
            case BillLine.Difference(Money total) -> content.put("difference", total.minorUnits());
            case BillLine.Item item -> {
                switch (item.id()) {
                    case LineId.GivenByPos(String id) -> content.put("posId", id);
                    case LineId.Position(int position) -> content.put("position", position);
                }
                yield content.put("sku", item.sku())
                        .put("name", item.name())
                        .put("quantity", item.quantity().toString())
                        .put("unitPrice", item.unitPrice().minorUnits())
                        .put("discount", item.discount().minorUnits())
                        .put("total", item.total().minorUnits());
            }
        };
    }

    static void putUnlessNull(ObjectNode content, String member, @Nullable String value) {
        if (value != null) {
            content.put(member, value);
        }
    }

    static void putTexts(ObjectNode content, String member, List<String> values) {
        ArrayNode array = content.putArray(member);
        values.forEach(array::add);
    }

    static BilledTable read(JsonNode content) {
        Currency currency = Currency.getInstance(text(content, "currency"));
        List<BillLine> lines = new ArrayList<>();
        content.required("lines").forEach(line -> lines.add(line(line, currency)));
        return new BilledTable(
                table(content.required("table")),
                new Bill(lines, money(content, "discount", currency), money(content, "total", currency)));
    }

    static Table table(JsonNode content) {
        return new Table(
                new TableId(text(content, "id")),
                text(content, "name"),
                TableStatus.valueOf(text(content, "status")),
                textOrNull(content, "location"),
                textOrNull(content, "lock"));
    }

    private static BillLine line(JsonNode content, Currency currency) {
        if (content.has("difference")) {
            return new BillLine.Difference(money(content, "difference", currency));
        }
        LineId id = content.has("posId")
                ? new LineId.GivenByPos(text(content, "posId"))
                : new LineId.Position(number(content, "position"));
        return new BillLine.Item(
                id,
                text(content, "sku"),
                text(content, "name"),
                new Quantity(new BigDecimal(text(content, "quantity"))),
                money(content, "unitPrice", currency),
                money(content, "discount", currency),
                money(content, "total", currency));
    }

    static Money money(JsonNode content, String member, Currency currency) {
        JsonNode amount = content.required(member);
        if (!amount.isIntegralNumber() || !amount.canConvertToLong()) {
            throw wrong(member);
        }
        return new Money(amount.longValue(), currency);
    }

    static int number(JsonNode content, String member) {
        JsonNode number = content.required(member);
        if (!number.isInt()) {
            throw wrong(member);
        }
        return number.intValue();
    }

    static String text(JsonNode content, String member) {
        String value = textOrNull(content, member);
        if (value == null) {
            throw wrong(member);
        }
        return value;
    }

    static @Nullable String textOrNull(JsonNode content, String member) {
        JsonNode value = content.path(member);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(member);
        }
        return value.textValue();
    }

    static List<String> texts(JsonNode content, String member) {
        JsonNode values = content.required(member);
        if (!values.isArray()) {
            throw wrong(member);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                throw wrong(member);
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    private static IllegalArgumentException wrong(String member) {
        return new IllegalArgumentException("its '" + member + "' is missing or is not what it should be");
    }
}
