package comanda.application.evidence;

import comanda.application.event.AgentEvent.SessionChanged;
import comanda.domain.print.PrinterAlias;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that the book has heard and not taken up yet. */
sealed interface Heard {
    /** It was accepted, or has ended. */
    record OfSettlement(Settlement settlement) implements Heard {}

    /** @param status null where the table is not listed any more */
    record OfTable(TableId table, @Nullable TableStatus status, Instant at) implements Heard {}

    /** How it stands with the point of sale. */
    record OfPos(SessionChanged now, Instant at) implements Heard {}

    /** How it stands with a printer. */
    record OfPrinter(PrinterAlias printer, boolean isDown, String detail, Instant at) implements Heard {}
}
