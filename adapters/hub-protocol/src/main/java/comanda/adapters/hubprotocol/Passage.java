package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON that a hub passes on without knowing what it says: written compactly, within a bound. Half a surrogate pair, which cannot be stored, and the character 0, which some databases refuse, become
 * question marks.
 */
public final class Passage {
    /** A heartbeat's devices and its telemetry, in bytes of UTF-8. */
    public static final int LARGEST_REPORT = 64 * 1024;

    /** What a result says for programs, in bytes of UTF-8. */
    public static final int LARGEST_META = 4 * 1024;

    private static final String LOGS = "logs";
    private static final String NO_OBJECT = "{}";

    private Passage() {}

    /** A heartbeat's devices and its telemetry. */
    record Report(String devices, String telemetry) {}

    /** A text without what cannot be stored. */
    public static String storable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0 || Character.isSurrogate(c)) {
                return new String(text.replace('\0', '?').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    /** A result's meta; {@code {}} where it is no object, or too large. */
    static String meta(@Nullable JsonNode meta) {
        String written = meta == null || !meta.isObject() ? NO_OBJECT : written(meta);
        return size(written) > LARGEST_META ? NO_OBJECT : written;
    }

    /** Of what is too large, the oldest lines of the log are left out first, then the telemetry's largest members, and then the last devices. */
    static Report report(@Nullable JsonNode devices, @Nullable JsonNode telemetry) {
        ArrayNode list = devices instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
        ObjectNode object = telemetry instanceof ObjectNode node ? node : JsonNodeFactory.instance.objectNode();
        String allDevices = written(list);
        String allTelemetry = written(object);
        int devicesSize = size(allDevices);
        if (devicesSize + size(allTelemetry) <= LARGEST_REPORT) {
            return new Report(allDevices, allTelemetry);
        }
        if (devicesSize > LARGEST_REPORT - NO_OBJECT.length()) {
            return new Report(firstOf(list, LARGEST_REPORT - NO_OBJECT.length()), NO_OBJECT);
        }
        return new Report(allDevices, fitting(object, LARGEST_REPORT - devicesSize));
    }

    private static String fitting(ObjectNode telemetry, int room) {
        ObjectNode lean = JsonNodeFactory.instance.objectNode();
        int size = NO_OBJECT.length();
        for (var member : telemetry.properties()) {
            int more = memberSize(member.getKey(), member.getValue());
            if (!member.getKey().equals(LOGS) && size + more <= room) {
                lean.set(member.getKey(), member.getValue());
                size += more;
            }
        }
        if (telemetry.get(LOGS) instanceof ArrayNode logs) {
            int left = room - size - memberSize(LOGS, JsonNodeFactory.instance.arrayNode());
            if (left >= 0) {
                lean.set(LOGS, lastOf(logs, left));
            }
        }
        return written(lean);
    }

    private static int memberSize(String name, JsonNode value) {
        return size(written(TextNode.valueOf(name))) + size(written(value)) + ":,".length();
    }

    private static ArrayNode lastOf(ArrayNode lines, int room) {
        int from = lines.size();
        int left = room;
        while (from > 0) {
            left -= size(written(lines.get(from - 1))) + 1;
            if (left < 0) {
                break;
            }
            from--;
        }
        ArrayNode last = JsonNodeFactory.instance.arrayNode();
        for (int at = from; at < lines.size(); at++) {
            last.add(lines.get(at));
        }
        return last;
    }

    private static String firstOf(ArrayNode devices, int room) {
        StringBuilder first = new StringBuilder("[");
        int left = room - "[]".length();
        for (JsonNode device : devices) {
            String written = written(device);
            left -= size(written) + 1;
            if (left < 0) {
                break;
            }
            first.append(first.length() == 1 ? "" : ",").append(written);
        }
        return first.append(']').toString();
    }

    private static String written(JsonNode node) {
        return storable(withoutZeroes(node.toString()));
    }

    /** Inside a JSON text the character 0 stands as an escape; a backslash before that escape may be escaped itself. */
    private static String withoutZeroes(String json) {
        int at = json.indexOf("\\u0000");
        if (at < 0) {
            return json;
        }
        StringBuilder clean = new StringBuilder(json.length());
        int from = 0;
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) == '\\') {
                if (json.startsWith("\\u0000", i)) {
                    clean.append(json, from, i).append('?');
                    i += 5;
                    from = i + 1;
                } else {
                    i++;
                }
            }
        }
        return clean.append(json, from, json.length()).toString();
    }

    private static int size(String text) {
        int size = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            // Each half of a surrogate pair is two of its four bytes.
            size += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return size;
    }
}
