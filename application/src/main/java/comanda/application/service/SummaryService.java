package comanda.application.service;

import comanda.application.message.MergedLines;
import comanda.application.message.MessageTemplates;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.SummarizeBill;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Locale;

/** Reads a bill and writes it as a message. */
public final class SummaryService implements SummarizeBill {
    private final ReadBill bills;
    private final MessageTemplates templates;

    public SummaryService(ReadBill bills, MessageTemplates templates) {
        this.bills = bills;
        this.templates = templates;
    }

    @Override
    public Summary summarize(TableId id, Locale locale, Deadline deadline) throws PosFailure, Rejection {
        BilledTable shown = bills.readBill(id, deadline);
        List<BillLine> merged = MergedLines.of(shown.bill());
        return new Summary(
                templates.write(shown, merged, locale),
                shown.bill().total(),
                merged,
                shown.bill().version());
    }
}
