package comanda.adapters.hubprotocol;

import comanda.domain.print.PrinterChoice;
import comanda.domain.print.Ticket;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a hub says, as its agent reads it. An id is null where the hub gave none; it is the envelope's, or the payload's where the envelope has none.
 */
public sealed interface HubMessage {
    /** What came was taken: a registration, a heartbeat. Many hubs never say so. */
    record Ack(@Nullable TaskId id, @Nullable String message, Set<String> capabilities) implements HubMessage {
        public Ack {
            capabilities = Set.copyOf(capabilities);
        }
    }

    /** Something to be done; every task is answered by a {@link AgentMessage.TaskResult}. */
    sealed interface Task extends HubMessage {
        @Nullable TaskId id();
    }

    /**
     * Print something.
     *
     * @param ticket what to print; the agent's own test page where a test comes without data
     * @param reason in the hub's words; empty for none
     * @param isTest whether it only shows that the printer prints
     * @param timeToLive null where the hub says nothing
     */
    record TaskPrint(
            @Nullable TaskId id,
            PrinterChoice printer,
            Ticket ticket,
            String reason,
            boolean isTest,
            int copies,
            @Nullable Duration timeToLive)
            implements Task {}

    /** Change settings; null for one that the task does not speak of. */
    record TaskConfig(
            @Nullable TaskId id,
            @Nullable PrinterChoice defaultPrinter,
            @Nullable Duration heartbeatInterval) implements Task {}

    /** Say that you are there. */
    record TaskPing(@Nullable TaskId id) implements Task {}

    /**
     * A task that cannot be carried out as it stands.
     *
     * @param type what it would have been
     * @param problem a sentence for people
     */
    record WrongTask(@Nullable TaskId id, String type, String problem) implements Task {}

    /** Something that this version does not know; to be ignored. */
    record Unknown(String type) implements HubMessage {}
}
