package comanda.adapters.rest.request;

import comanda.application.port.in.PrintTickets;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.Ticket;
import comanda.http.request.BodyFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be printed.
 *
 * @param timeToLive null where it was not said
 */
public record PrintJobBody(
        PrinterChoice printer,
        Ticket ticket,
        int copies,
        String reason,
        boolean isTest,
        @Nullable Duration timeToLive) {
    /**
     * Reads the body.
     *
     * @throws comanda.http.problem.ProblemException when something is missing, wrong or too large
     */
    public static PrintJobBody parse(byte[] body) {
        BodyFields fields = BodyFields.withoutText(TicketData.NAME, body);
        PrinterChoice printer = PrinterField.of(fields);
        Long copies = fields.optionalWholeNumber("copies", 1, PrintJob.MOST_COPIES);
        String reason = fields.optionalText("reason", PrintTickets.Request.LONGEST_REASON);
        Long seconds = fields.optionalWholeNumber("ttlSeconds", 1, PrintTickets.LONGEST_TIME_TO_LIVE.toSeconds());
        boolean isTest = fields.flag("test");
        return new PrintJobBody(
                printer,
                TicketData.of(fields, body, isTest),
                copies == null ? 1 : copies.intValue(),
                reason == null ? "" : reason,
                isTest,
                seconds == null ? null : Duration.ofSeconds(seconds));
    }

    /** The request, under that id. */
    public PrintTickets.Request as(PrintJobId id) {
        return new PrintTickets.Request(id, PrintJob.Source.API, printer, ticket, copies, reason, isTest, timeToLive);
    }
}
