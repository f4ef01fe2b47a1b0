package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an agent says for the hub that hears it. */
public final class HeardMessages {
    private HeardMessages() {}

    /**
     * Reads a text message, in UTF-8.
     *
     * @throws UnreadableMessage when it is no message at all
     */
    public static HeardMessage read(byte[] message) throws UnreadableMessage {
        Envelope envelope = Envelope.read(message, AgentMessages.NEEDED);
        JsonNode payload = envelope.payload();
        return switch (envelope.type()) {
            case AgentMessages.REGISTER -> register(envelope.id(), payload);
            case AgentMessages.HEARTBEAT -> heartbeat(envelope.id(), payload);
            case AgentMessages.TASK_RESULT -> result(envelope.id(), payload);
            case AgentMessages.LOG_EVENT ->
                new HeardMessage.LogEvent(
                        text(payload, "level"), text(payload, "message"), Fields.instant(payload, "timestamp"));
            default -> new HeardMessage.Unknown(envelope.type());
        };
    }

    private static HeardMessage register(@Nullable TaskId id, JsonNode payload) {
        List<String> capabilities = Fields.texts(payload, "capabilities").stream()
                .map(Passage::storable)
                .toList();
        return new HeardMessage.Register(
                id,
                text(payload, "shopId"),
                text(payload, "version"),
                text(payload, "platform"),
                text(payload, "arch"),
                text(payload, "hostname"),
                capabilities);
    }

    private static HeardMessage heartbeat(@Nullable TaskId id, JsonNode payload) {
        Passage.Report report = Passage.report(Fields.member(payload, "devices"), Fields.member(payload, "telemetry"));
        return new HeardMessage.Heartbeat(
                id,
                HeartbeatFields.uptime(payload),
                report.devices(),
                report.telemetry(),
                HeartbeatFields.configPushAt(payload));
    }

    /** In the payload the id is the task's; on the envelope it may be the message's own. */
    private static HeardMessage result(@Nullable TaskId envelopeId, JsonNode payload) {
        TaskId own = Envelope.taskId(Fields.member(payload, Envelope.ID));
        TaskId id = own == null ? envelopeId : own;
        AgentMessage.TaskResult read = AgentMessages.result(id, payload);
        return new HeardMessage.TaskResult(
                id,
                read.isPong() ? AgentMessage.TaskResult.Status.PONG : read.status(),
                Passage.storable(read.message()),
                Passage.meta(Fields.member(payload, "meta")));
    }

    private static String text(JsonNode payload, String name) {
        return Passage.storable(Fields.textOrEmpty(payload, name));
    }
}
