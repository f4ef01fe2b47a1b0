package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes what an agent says. */
public final class AgentMessages {
    static final String REGISTER = "register";
    static final String HEARTBEAT = "heartbeat";
    static final String TASK_RESULT = "task_result";
    static final String LOG_EVENT = "log_event";

    static final Set<String> NEEDED = Set.of(
            Envelope.ID,
            "shopId",
            "version",
            "platform",
            "arch",
            "hostname",
            "udpPort",
            "capabilities",
            "uptime",
            "devices",
            "telemetry",
            "config_push_at",
            "configPushAt",
            "status",
            "message",
            "meta",
            "level",
            "timestamp");

    private AgentMessages() {}

    /** Writes a message; a result has the task's id in both places. */
    public static String write(AgentMessage message) {
        return switch (message) {
            case AgentMessage.Register register -> Envelope.write(REGISTER, null, payload(register));
            case AgentMessage.Heartbeat heartbeat ->
                Envelope.write(HEARTBEAT, null, HeartbeatFields.payload(heartbeat));
            case AgentMessage.TaskResult result -> Envelope.write(TASK_RESULT, result.id(), payload(result));
            case AgentMessage.LogEvent event -> Envelope.write(LOG_EVENT, null, payload(event));
            case AgentMessage.Unknown unknown ->
                Envelope.write(unknown.type(), null, JsonNodeFactory.instance.objectNode());
        };
    }

    /**
     * Reads a message, in UTF-8.
     *
     * @throws UnreadableMessage when it is no message at all
     */
    public static AgentMessage read(byte[] message) throws UnreadableMessage {
        Envelope envelope = Envelope.read(message, NEEDED);
        JsonNode payload = envelope.payload();
        return switch (envelope.type()) {
            case REGISTER -> register(payload);
            case HEARTBEAT -> HeartbeatFields.read(payload);
            case TASK_RESULT -> result(envelope.id(), payload);
            case LOG_EVENT ->
                new AgentMessage.LogEvent(
                        Fields.textOrEmpty(payload, "level"),
                        Fields.textOrEmpty(payload, "message"),
                        Fields.instant(payload, "timestamp"));
            default -> new AgentMessage.Unknown(envelope.type());
        };
    }

    private static ObjectNode payload(AgentMessage.Register register) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("shopId", register.shopId())
                .put("version", register.version())
                .put("platform", register.platform())
                .put("arch", register.arch())
                .put("hostname", register.hostname())
                .put("udpPort", register.udpPort());
        ArrayNode capabilities = payload.putArray("capabilities");
        register.capabilities().forEach(capabilities::add);
        return payload;
    }

    private static AgentMessage.Register register(JsonNode payload) {
        return new AgentMessage.Register(
                Fields.textOrEmpty(payload, "shopId"),
                Fields.textOrEmpty(payload, "version"),
                Fields.textOrEmpty(payload, "platform"),
                Fields.textOrEmpty(payload, "arch"),
                Fields.textOrEmpty(payload, "hostname"),
                Fields.smallNumber(payload, "udpPort"),
                Fields.texts(payload, "capabilities"));
    }

    private static ObjectNode payload(AgentMessage.TaskResult result) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        if (result.id() != null) {
            payload.set(Envelope.ID, result.id().json());
        }
        payload.put("status", result.status().name().toLowerCase(Locale.ROOT)).put("message", result.message());
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        if (result.meta().bytesSent() != null) {
            meta.put("bytesSent", result.meta().bytesSent());
        }
        if (result.meta().state() != null) {
            meta.put("state", result.meta().state());
        }
        if (!meta.isEmpty()) {
            payload.set("meta", meta);
        }
        return payload;
    }

    static AgentMessage.TaskResult result(@Nullable TaskId id, JsonNode payload) {
        return new AgentMessage.TaskResult(id, status(payload), Fields.textOrEmpty(payload, "message"), meta(payload));
    }

    /** What is none of the three is an error, as an agent that has done a task says so. */
    private static AgentMessage.TaskResult.Status status(JsonNode payload) {
        return switch (Fields.textOrEmpty(payload, "status").strip().toLowerCase(Locale.ROOT)) {
            case "success" -> AgentMessage.TaskResult.Status.SUCCESS;
            case "pong" -> AgentMessage.TaskResult.Status.PONG;
            default -> AgentMessage.TaskResult.Status.ERROR;
        };
    }

    private static AgentMessage.Meta meta(JsonNode payload) {
        @Nullable JsonNode meta = Fields.member(payload, "meta");
        return meta == null
                ? AgentMessage.Meta.NONE
                : new AgentMessage.Meta(Fields.number(meta, "bytesSent"), Fields.cutText(meta, "state"));
    }

    private static ObjectNode payload(AgentMessage.LogEvent event) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("level", event.level())
                .put("message", event.message());
        return event.timestamp() == null
                ? payload
                : payload.put("timestamp", event.timestamp().toString());
    }
}
