package comanda.adapters.hubcluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import java.io.IOException;
import java.time.DateTimeException;

/** What the nodes' messages say: a JSON object whose {@code v} is the version. Members may be added without another version, for what is not known is not looked at. */
final class CallJson {
    /** In bytes. NATS takes a megabyte unless it was told otherwise. */
    static final int LARGEST = 64 * 1024;

    private static final int VERSION = 1;

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CallJson() {}

    static byte[] nothing() {
        return bytes(begin());
    }

    static byte[] of(ShopId shop) {
        return bytes(begin().put("shop", shop.value()));
    }

    static byte[] of(ConnectionId connection) {
        return bytes(begin().put("shop", connection.shop().value())
                .put("node", connection.node())
                .put("number", connection.number()));
    }

    /** What the agent answered for programs is left out where it is too large; who needs it finds it in the store. */
    static byte[] of(AgentTask task) {
        byte[] all = bytes(begin().set("task", TaskJson.write(task, true)));
        return all.length <= LARGEST ? all : bytes(begin().set("task", TaskJson.write(task, false)));
    }

    private static ObjectNode begin() {
        return JSON.createObjectNode().put("v", VERSION);
    }

    private static byte[] bytes(JsonNode message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    static JsonNode read(byte[] message) throws UnreadableCall {
        if (message.length > LARGEST) {
            throw new UnreadableCall("it has more than " + LARGEST + " bytes");
        }
        JsonNode call = tree(message);
        JsonNode version = call.path("v");
        if (!version.isInt() || version.intValue() < 1) {
            throw new UnreadableCall("it is no JSON object with a version");
        }
        if (version.intValue() > VERSION) {
            throw new UnreadableCall(
                    "it has version " + version.intValue() + ", and this node knows " + VERSION + ": update this node");
        }
        return call;
    }

    private static JsonNode tree(byte[] message) throws UnreadableCall {
        try {
            return JSON.readTree(message);
        } catch (IOException _) {
            throw new UnreadableCall("it is no JSON");
        }
    }

    static ShopId shop(JsonNode call) throws UnreadableCall {
        return readable(() -> new ShopId(TaskJson.text(call, "shop")));
    }

    static ConnectionId connection(JsonNode call) throws UnreadableCall {
        return readable(() -> new ConnectionId(
                new ShopId(TaskJson.text(call, "shop")), TaskJson.text(call, "node"), TaskJson.number(call, "number")));
    }

    static AgentTask task(JsonNode call) throws UnreadableCall {
        return readable(() -> TaskJson.read(call.required("task")));
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T readable(Reading<T> reading) throws UnreadableCall {
        try {
            return reading.read();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
            // Not with what was read: it may be of anybody.
            throw new UnreadableCall("a member is missing, or is not what it should be");
        }
    }
}
