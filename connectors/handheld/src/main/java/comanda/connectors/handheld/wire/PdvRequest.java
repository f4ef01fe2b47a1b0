package comanda.connectors.handheld.wire;

import java.time.Instant;
import java.util.UUID;

/** Everything that can be asked of the PDV. */
public sealed interface PdvRequest {
    Opcode opcode();

    /** Whether it changes nothing at the PDV. */
    default boolean isReading() {
        return opcode().isReading();
    }

    /** Whether it closes a table: it was decided on by what was read right before, and must not come late. */
    default boolean isClose() {
        return switch (this) {
            case CloseBoard _ -> true;
            case PostAction post -> post.action() == QueueAction.CLOSE;
            case ListPart _, BoardContent _ -> false;
        };
    }

    /**
     * A page of a list.
     *
     * @param part the page, counted from 0
     * @param limit how many entries a page has at the most
     */
    record ListPart(ReferenceData list, int part, int limit) implements PdvRequest {
        @Override
        public Opcode opcode() {
            return Opcode.GETDATALIST;
        }
    }

    /** A table's bill. */
    record BoardContent(TableNumber table) implements PdvRequest {
        @Override
        public Opcode opcode() {
            return Opcode.GETBOARDCONTENT;
        }
    }

    /**
     * A state change through the PDV's queue.
     *
     * @param employee the number of the employee in whose name it is done
     * @param guid names the action; the PDV is not known to refuse one that it has seen
     */
    record PostAction(QueueAction action, TableNumber table, int employee, UUID guid, Instant time)
            implements PdvRequest {
        @Override
        public Opcode opcode() {
            return Opcode.POSTQUEUE;
        }
    }

    /** A close past the queue. */
    record CloseBoard(TableNumber table, UUID guid) implements PdvRequest {
        @Override
        public Opcode opcode() {
            return Opcode.CLOSEBOARD;
        }
    }
}
