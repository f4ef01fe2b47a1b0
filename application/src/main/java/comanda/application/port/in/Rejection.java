package comanda.application.port.in;

import comanda.domain.bill.BillDifference;
import comanda.domain.bill.BilledTable;
import comanda.domain.money.Money;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a request was not taken up. Nothing was done. The message is for people. */
public abstract sealed class Rejection extends Exception {
    private static final long serialVersionUID = 1L;

    private Rejection(String message) {
        super(message, null, false, false);
    }

    /** The point of sale cannot have a table of that id. */
    public static final class InvalidTableId extends Rejection {
        private static final long serialVersionUID = 1L;

        public InvalidTableId(String objection) {
            super(objection);
        }
    }

    /** The point of sale has no such table. */
    public static final class TableNotFound extends Rejection {
        private static final long serialVersionUID = 1L;

        public TableNotFound(TableId id) {
            super("The point of sale has no table " + id + ".");
        }
    }

    /** Nobody sits at the table. */
    public static final class TableNotOpen extends Rejection {
        private static final long serialVersionUID = 1L;
        private final TableStatus status;

        public TableNotOpen(TableId id, TableStatus status) {
            super("Table " + id + " is " + (status == TableStatus.FREE ? "free" : "not open")
                    + " in the point of sale.");
            this.status = status;
        }

        public TableStatus status() {
            return status;
        }
    }

    /** The table owes nothing. */
    public static final class NothingToPay extends Rejection {
        private static final long serialVersionUID = 1L;

        public NothingToPay(TableId id) {
            super("Table " + id + " owes nothing.");
        }
    }

    /** The bill is not the version that the caller named. */
    public static final class BillChanged extends Rejection {
        private static final long serialVersionUID = 1L;
        private final transient BilledTable current;
        private final transient @Nullable BillDifference difference;

        /** @param difference what has changed; null where nobody knows what was shown before */
        public BillChanged(BilledTable current, @Nullable BillDifference difference) {
            super("The bill of table " + current.table().id()
                    + " is not the version that was named any more. Show the guest the current one.");
            this.current = current;
            this.difference = difference;
        }

        /** What has changed since the version that was named, where that is known. */
        public Optional<BillDifference> difference() {
            return Optional.ofNullable(difference);
        }

        /** The table and its bill as the point of sale has them. */
        public BilledTable current() {
            return current;
        }
    }

    /** What was paid is not the bill's total. */
    public static final class AmountMismatch extends Rejection {
        private static final long serialVersionUID = 1L;
        private final transient Money paid;
        private final transient Money total;

        public AmountMismatch(Money paid, Money total) {
            super("The amount is " + paid + " and the bill's total is " + total + ". A tip is not part of the amount.");
            this.paid = paid;
            this.total = total;
        }

        public Money paid() {
            return paid;
        }

        public Money total() {
            return total;
        }
    }

    /** Another settlement, under another key, has this bill already. */
    public static final class AlreadySettled extends Rejection {
        private static final long serialVersionUID = 1L;
        private final transient SettlementId settlement;

        public AlreadySettled(TableId table, SettlementId settlement) {
            super("This bill of table " + table + " belongs to settlement " + settlement + " already.");
            this.settlement = settlement;
        }

        /** The settlement that has it. */
        public SettlementId settlement() {
            return settlement;
        }
    }

    /** The idempotency key was used for another request. */
    public static final class IdempotencyKeyReused extends Rejection {
        private static final long serialVersionUID = 1L;

        public IdempotencyKeyReused() {
            super(
                    "This Idempotency-Key was used with another body or for another table. Use a new key for a new request.");
        }
    }

    /** There is no such settlement, or it is too old to be remembered. */
    public static final class SettlementNotFound extends Rejection {
        private static final long serialVersionUID = 1L;

        public SettlementNotFound(SettlementId id) {
            super("There is no settlement " + id + ".");
        }
    }

    /** Somebody else is paying this bill. Says for how long, and not who. */
    public static final class BillLeased extends Rejection {
        private static final long serialVersionUID = 1L;
        private final Duration left;
        private final Instant until;

        public BillLeased(TableId table, Duration left, Instant until) {
            super("Somebody else is paying the bill of table " + table + " and has it for " + seconds(left)
                    + " more seconds. Ask again then, or when it was paid.");
            this.left = left;
            this.until = until;
        }

        /** A whole one is begun. */
        private static long seconds(Duration duration) {
            return duration.plusNanos(999_999_999).toSeconds();
        }

        /** For how long the other one has it, in seconds. */
        public long secondsLeft() {
            return seconds(left);
        }

        public Instant until() {
            return until;
        }
    }

    /** The agent only looks on. */
    public static final class Observing extends Rejection {
        private static final long serialVersionUID = 1L;

        public Observing() {
            super("This agent only looks on (comanda.mode is observe): it moves no table into pre-bill and closes none."
                    + " Let the waiters do it. Whoever runs the agent sets comanda.mode to normal and starts it again when it"
                    + " is to work.");
        }
    }

    /** What has to be written down cannot be. */
    public static final class JournalUnavailable extends Rejection {
        private static final long serialVersionUID = 1L;

        private final boolean mayBeKnown;

        /** Nothing was accepted. */
        public JournalUnavailable(String message) {
            this(message, false);
        }

        /** @param mayBeKnown whether the same request may have been accepted before, since it cannot be looked up */
        public JournalUnavailable(String message, boolean mayBeKnown) {
            super(message);
            this.mayBeKnown = mayBeKnown;
        }

        public boolean mayBeKnown() {
            return mayBeKnown;
        }
    }
}
