package comanda.adapters.hubprotocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent says. Of an agent of another make anything may be missing: texts are then empty, and the rest is null. */
public sealed interface AgentMessage {
    /**
     * Who speaks; said first on every connection.
     *
     * @param platform as Node names it: {@code linux}, {@code darwin}, {@code win32}
     * @param arch as Node names it: {@code x64}, {@code arm64}, {@code arm}
     * @param udpPort always null in ours
     * @param capabilities such as {@link #BINARY}
     */
    record Register(
            String shopId,
            String version,
            String platform,
            String arch,
            String hostname,
            @Nullable Integer udpPort,
            List<String> capabilities)
            implements AgentMessage {
        /** That its tickets may come as {@link BinaryMessage}s. */
        public static final String BINARY = "binary";

        public Register {
            capabilities = List.copyOf(capabilities);
        }
    }

    /**
     * How the agent stands.
     *
     * @param uptime seconds since its start
     * @param configPushAt when settings of the hub were applied last; null when none were
     */
    record Heartbeat(
            String shopId,
            @Nullable Long uptime,
            List<Device> devices,
            Telemetry telemetry,
            @Nullable Instant configPushAt)
            implements AgentMessage {
        public Heartbeat {
            devices = List.copyOf(devices);
        }
    }

    /**
     * The agent itself, in a heartbeat.
     *
     * @param logs its last warnings, the newest last
     * @param status {@code online}, in ours always
     * @param waiting how many tickets wait or are being printed
     */
    record Telemetry(
            List<String> logs, String status, @Nullable Long waiting) {
        public Telemetry {
            logs = List.copyOf(logs);
        }
    }

    /**
     * What became of a task.
     *
     * @param id the task's; null where the hub gave it none
     * @param message a sentence for people
     */
    record TaskResult(@Nullable TaskId id, Status status, String message, Meta meta) implements AgentMessage {
        /** How a task ended. */
        public enum Status {
            SUCCESS,
            ERROR,
            PONG
        }

        /** Whether this answers a ping. Deployed agents say {@code success} and {@code pong} in the message. */
        public boolean isPong() {
            return status == Status.PONG || (status == Status.SUCCESS && message.equals("pong"));
        }
    }

    /**
     * More about a result, for programs.
     *
     * @param bytesSent how many bytes went to the printer, at most where the result is an error
     * @param state of a ticket that was not printed: {@code failed}, {@code unconfirmed}, {@code expired} or {@code canceled}; {@code rejected} where it never was accepted
     */
    record Meta(@Nullable Long bytesSent, @Nullable String state) {
        public static final Meta NONE = new Meta(null, null);
    }

    /**
     * A line of the agent's log.
     *
     * @param level {@code warn} or {@code error}
     */
    record LogEvent(String level, String message, @Nullable Instant timestamp) implements AgentMessage {}

    /** Something that this version does not know; to be ignored. */
    record Unknown(String type) implements AgentMessage {}
}
