package comanda.application.port.in;

import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BillVersion;
import comanda.domain.money.Money;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Locale;

/** Writes a bill so that it reads well in a WhatsApp message. */
public interface SummarizeBill {
    Summary summarize(TableId id, Locale locale, Deadline deadline) throws PosFailure, Rejection;

    /**
     * @param message the text to send, marked up as WhatsApp marks text, at most 4,096 characters
     * @param lines the bill's lines with equal items merged, as the message shows them before any cut
     */
    record Summary(String message, Money total, List<BillLine> lines, BillVersion billVersion) {}
}
