package comanda.application.event;

import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterCondition;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened and that others want to hear of. No secret in any of it. */
public sealed interface AgentEvent {
    /**
     * The point of sale shows a table otherwise than before.
     *
     * @param now the table as it is shown now; null when it is not listed any more
     * @param changes not empty
     */
    record TableChanged(TableId table, @Nullable Table now, List<Change> changes) implements AgentEvent {
        public TableChanged {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One thing that is different.
     *
     * @param field {@code listed}, {@code status}, {@code name}, {@code location} or {@code lock}
     * @param from how it was, as the API writes it; null for nothing
     * @param to how it is
     */
    record Change(
            String field, @Nullable String from, @Nullable String to) {}

    /** A settlement was accepted, or has ended. */
    record SettlementChanged(SettlementId settlement, TableId table, State state) implements AgentEvent {
        /** How it stands. */
        public enum State {
            PENDING,
            CLOSED,
            CONFLICT
        }

        public static SettlementChanged of(Settlement settlement) {
            State state = switch (settlement.state()) {
                case SettlementState.Pending _ -> State.PENDING;
                case SettlementState.Closed _ -> State.CLOSED;
                case SettlementState.Conflict _ -> State.CONFLICT;
            };
            return new SettlementChanged(settlement.id(), settlement.table(), state);
        }
    }

    /**
     * The point of sale answers again or does not any more, or the session with it was found or lost.
     *
     * @param detail a sentence for people
     */
    record SessionChanged(Condition pos, Condition session, String detail) implements AgentEvent {
        /** How something stands. */
        public enum Condition {
            UNKNOWN,
            UP,
            DOWN
        }
    }

    /**
     * A printer stands otherwise than before.
     *
     * @param detail a sentence for people
     */
    record PrinterChanged(PrinterAlias printer, PrinterCondition.State state, String detail) implements AgentEvent {}

    /**
     * A print job was accepted, begun, put back, sent to another printer, or has ended.
     *
     * @param printer the one that prints it now
     * @param detail a sentence for people; null where there is nothing to say
     */
    record PrintJobChanged(
            PrintJobId job,
            PrinterAlias printer,
            Progress state,
            @Nullable String detail) implements AgentEvent {
        /** How far it is. */
        public enum Progress {
            QUEUED,
            PRINTING,
            PRINTED,
            FAILED,
            UNCONFIRMED,
            EXPIRED,
            CANCELED
        }

        public static PrintJobChanged of(PrintJob job) {
            return switch (job.state()) {
                case PrintJobState.Queued queued -> of(job, Progress.QUEUED, queued.trouble());
                case PrintJobState.Printing _ -> of(job, Progress.PRINTING, null);
                case PrintJobState.Printed printed -> of(job, Progress.PRINTED, printed.attention());
                case PrintJobState.Failed failed -> of(job, Progress.FAILED, failed.reason());
                case PrintJobState.Unconfirmed unconfirmed -> of(job, Progress.UNCONFIRMED, unconfirmed.reason());
                case PrintJobState.Expired _ -> of(job, Progress.EXPIRED, null);
                case PrintJobState.Canceled _ -> of(job, Progress.CANCELED, null);
            };
        }

        private static PrintJobChanged of(PrintJob job, Progress state, @Nullable String detail) {
            return new PrintJobChanged(job.id(), job.printer(), state, detail);
        }
    }
}
