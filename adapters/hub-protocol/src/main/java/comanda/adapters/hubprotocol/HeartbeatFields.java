package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and writes heartbeats. What is null is left out, except for {@code lastTest}. */
final class HeartbeatFields {
    /** A century in seconds: what is longer is none. */
    private static final BigDecimal LONGEST_UPTIME = BigDecimal.valueOf(100L * 366 * 24 * 3600);

    private HeartbeatFields() {}

    static ObjectNode payload(AgentMessage.Heartbeat heartbeat) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("shopId", heartbeat.shopId());
        put(payload, "uptime", heartbeat.uptime());
        ArrayNode devices = payload.putArray("devices");
        heartbeat.devices().forEach(device -> devices.add(written(device)));
        ObjectNode telemetry = payload.putObject("telemetry");
        ArrayNode logs = telemetry.putArray("logs");
        heartbeat.telemetry().logs().forEach(logs::add);
        telemetry.put("status", heartbeat.telemetry().status());
        put(telemetry, "waiting", heartbeat.telemetry().waiting());
        put(payload, "config_push_at", heartbeat.configPushAt());
        return payload;
    }

    private static ObjectNode written(Device device) {
        ObjectNode written = JsonNodeFactory.instance.objectNode().put("connectionType", device.connectionType());
        put(written, "vendorId", device.vendorId());
        put(written, "productId", device.productId());
        put(written, "serial", device.serial());
        put(written, "ip", device.ip());
        put(written, "port", device.port());
        put(written, "path", device.path());
        put(written, "alias", device.alias());
        put(written, "role", device.role());
        written.put("isDefault", device.isDefault());
        Device.LastTest test = device.lastTest();
        if (test == null) {
            written.putNull("lastTest");
        } else {
            put(written.putObject("lastTest").put("status", test.status()), "timestamp", test.timestamp());
        }
        put(written, "status", device.status());
        put(written, "detail", device.detail());
        put(written, "waiting", device.waiting());
        return written;
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private static void put(ObjectNode object, String name, @Nullable Number value) {
        if (value != null) {
            object.put(name, value.longValue());
        }
    }

    private static void put(ObjectNode object, String name, @Nullable Instant value) {
        if (value != null) {
            object.put(name, value.toString());
        }
    }

    static AgentMessage.Heartbeat read(JsonNode payload) {
        JsonNode telemetry = Fields.member(payload, "telemetry");
        return new AgentMessage.Heartbeat(
                Fields.textOrEmpty(payload, "shopId"),
                uptime(payload),
                Fields.members(payload, "devices").stream()
                        .filter(JsonNode::isObject)
                        .map(HeartbeatFields::device)
                        .toList(),
                telemetry == null
                        ? new AgentMessage.Telemetry(List.of(), "", null)
                        : new AgentMessage.Telemetry(
                                Fields.texts(telemetry, "logs"),
                                Fields.textOrEmpty(telemetry, "status"),
                                Fields.number(telemetry, "waiting")),
                configPushAt(payload));
    }

    static @Nullable Instant configPushAt(JsonNode payload) {
        Instant pushed = Fields.instant(payload, "config_push_at");
        return pushed == null ? Fields.instant(payload, "configPushAt") : pushed;
    }

    /** Node's {@code process.uptime()} has a fraction. */
    static @Nullable Long uptime(JsonNode payload) {
        JsonNode uptime = Fields.member(payload, "uptime");
        BigDecimal number = uptime == null ? null : Fields.decimal(uptime);
        return number == null || number.signum() < 0 || number.compareTo(LONGEST_UPTIME) > 0
                ? null
                : Long.valueOf(number.longValue());
    }

    private static Device device(JsonNode device) {
        JsonNode test = Fields.member(device, "lastTest");
        return new Device(
                Fields.textOrEmpty(device, "connectionType").toLowerCase(Locale.ROOT),
                PrinterField.usbIdOrNull(device, "vendorId"),
                PrinterField.usbIdOrNull(device, "productId"),
                Fields.cutText(device, "serial"),
                Fields.cutText(device, "ip"),
                Fields.smallNumber(device, "port"),
                Fields.cutText(device, "path"),
                Fields.cutText(device, "alias"),
                Fields.cutText(device, "role"),
                Fields.isTrue(device, "isDefault"),
                test == null || !test.isObject()
                        ? null
                        : new Device.LastTest(Fields.textOrEmpty(test, "status"), Fields.instant(test, "timestamp")),
                Fields.cutText(device, "status"),
                Fields.cutText(device, "detail"),
                Fields.number(device, "waiting"));
    }
}
