package comanda.adapters.hubprotocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says, as its hub reads it. What a hub only passes on stays JSON, with the members that nobody here knows. Of an agent of another make anything may be missing: texts are then empty,
 * and the rest is null.
 */
public sealed interface HeardMessage {
    /**
     * Who speaks.
     *
     * @param id to be acknowledged; null where there is none
     * @param capabilities such as {@link AgentMessage.Register#BINARY}
     */
    record Register(
            @Nullable TaskId id,
            String shopId,
            String version,
            String platform,
            String arch,
            String hostname,
            List<String> capabilities)
            implements HeardMessage {
        public Register {
            capabilities = List.copyOf(capabilities);
        }
    }

    /**
     * How the agent stands.
     *
     * @param id to be acknowledged; null where there is none
     * @param uptime seconds since its start
     * @param devices a JSON array
     * @param telemetry a JSON object; together with the devices at most {@link Passage#LARGEST_REPORT} bytes
     * @param configPushAt when settings of the hub were applied last; null when none were
     */
    record Heartbeat(
            @Nullable TaskId id,
            @Nullable Long uptime,
            String devices,
            String telemetry,
            @Nullable Instant configPushAt)
            implements HeardMessage {}

    /**
     * What became of a task.
     *
     * @param id the task's; null where the agent named none
     * @param status never {@code SUCCESS} for an answer to a ping
     * @param message a sentence for people
     * @param meta a JSON object of at most {@link Passage#LARGEST_META} bytes
     */
    record TaskResult(@Nullable TaskId id, AgentMessage.TaskResult.Status status, String message, String meta)
            implements HeardMessage {}

    /**
     * A line of the agent's log.
     *
     * @param timestamp null where the agent gave none that can be read
     */
    record LogEvent(String level, String message, @Nullable Instant timestamp) implements HeardMessage {}

    /** Something that this version does not know; to be ignored. */
    record Unknown(String type) implements HeardMessage {}
}
