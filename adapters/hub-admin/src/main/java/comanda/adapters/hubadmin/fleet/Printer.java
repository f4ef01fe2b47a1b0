package comanda.adapters.hubadmin.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.hub.Digest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A printer as an agent's heartbeat tells of it. What other makes of agents leave out is empty or null.
 *
 * @param key tells it from the shop's other printers, but from one that tasks cannot tell from it either
 * @param alias what it is called in its restaurant; empty where it has no name
 * @param place where it is reached, for people
 * @param detail a sentence about its condition, in the agent's words
 * @param lastTestSucceeded null where no test is known
 * @param waiting tickets that wait for it; null where the agent does not say
 * @param address how a task names it, as JSON
 */
public record Printer(
        String key,
        String alias,
        String role,
        String place,
        boolean isDefault,
        Condition condition,
        String detail,
        @Nullable Boolean lastTestSucceeded,
        @Nullable Instant lastTestAt,
        @Nullable Long waiting,
        String address) {
    /** How a printer stands. */
    public enum Condition {
        READY,
        ATTENTION,
        DOWN,
        UNKNOWN;

        /** As agents and texts spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 64;
    private static final int LONGEST_TEXT = 300;
    private static final int KEY_DIGITS = 12;
    private static final int LARGEST_ID = 0xffff;

    /** What to call it: its alias, or else where it is. */
    public String name() {
        return alias.isEmpty() ? place : alias;
    }

    /** As it is known while its agent is away. */
    Printer unknown() {
        return new Printer(
                key,
                alias,
                role,
                place,
                isDefault,
                Condition.UNKNOWN,
                "",
                lastTestSucceeded,
                lastTestAt,
                null,
                address);
    }

    /** Reads a heartbeat's devices. What is no array of objects has no printers in it. */
    public static List<Printer> read(String devices) {
        JsonNode array;
        try {
            array = JSON.readTree(devices);
        } catch (JsonProcessingException _) {
            return List.of();
        }
        List<Printer> printers = new ArrayList<>();
        for (JsonNode device : array) {
            if (device.isObject() && printers.size() < MOST) {
                printers.add(printer(device));
            }
        }
        return List.copyOf(printers);
    }

    private static Printer printer(JsonNode device) {
        ObjectNode address = address(device);
        JsonNode test = device.path("lastTest");
        String tested = text(test, "status");
        return new Printer(
                Digest.of(address.toString()).hex().substring(0, KEY_DIGITS),
                text(device, "alias"),
                text(device, "role"),
                place(address, device),
                device.path("isDefault").asBoolean(false),
                condition(text(device, "status")),
                text(device, "detail"),
                tested.isEmpty() ? null : tested.equals("success"),
                instant(text(test, "timestamp")),
                device.path("waiting").canConvertToLong()
                        ? device.path("waiting").asLong()
                        : null,
                address.toString());
    }

    private static Condition condition(String status) {
        for (Condition condition : Condition.values()) {
            if (condition.code().equals(status)) {
                return condition;
            }
        }
        return Condition.UNKNOWN;
    }

    /** As tasks name printers: by USB ids, by address, by alias or by role. Empty where the agent tells nothing that it could be named by. */
    private static ObjectNode address(JsonNode device) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        Integer vendor = usbId(device, "vendorId");
        Integer product = usbId(device, "productId");
        if (vendor != null && product != null) {
            address.put("vendorId", vendor).put("productId", product);
            copy(device, "serial", address);
        } else if (!text(device, "ip").isEmpty()) {
            copy(device, "ip", address);
            if (device.path("port").canConvertToInt()) {
                address.put("port", device.path("port").asInt());
            }
        } else {
            copy(device, "alias", address);
            if (address.isEmpty()) {
                copy(device, "role", address);
            }
        }
        return address;
    }

    private static void copy(JsonNode device, String name, ObjectNode address) {
        String value = text(device, name);
        if (!value.isEmpty()) {
            address.put(name, value);
        }
    }

    /** A number, or a text with hexadecimal digits. */
    private static @Nullable Integer usbId(JsonNode device, String name) {
        JsonNode id = device.path(name);
        if (id.isIntegralNumber()) {
            return id.asLong() >= 0 && id.asLong() <= LARGEST_ID ? Integer.valueOf(id.asInt()) : null;
        }
        String digits = text(device, name).toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
        return digits.matches("[0-9a-f]{1,4}") ? Integer.valueOf(digits, 16) : null;
    }

    private static String place(ObjectNode address, JsonNode device) {
        if (address.has("vendorId")) {
            HexFormat hex = HexFormat.of();
            return "USB " + hex.toHexDigits((short) address.path("vendorId").asInt()) + ":"
                    + hex.toHexDigits((short) address.path("productId").asInt());
        }
        if (address.has("ip")) {
            return address.path("ip").asText()
                    + (address.has("port") ? ":" + address.path("port").asInt() : "");
        }
        String path = text(device, "path");
        return path.isEmpty() ? text(device, "connectionType") : path;
    }

    private static String text(JsonNode object, String name) {
        JsonNode member = object.path(name);
        String text = member.isTextual() || member.isNumber() ? member.asText().strip() : "";
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
