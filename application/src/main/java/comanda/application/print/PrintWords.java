package comanda.application.print;

import comanda.application.message.MoneyText;
import comanda.domain.money.Money;
import comanda.domain.print.PrintJob;
import comanda.domain.print.Ticket;
import comanda.domain.settlement.Payment;
import comanda.domain.table.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the agent itself puts on paper, in the restaurant's language. */
public record PrintWords(
        Locale locale, String paid, String tip, String total, String rerouted, DateTimeFormatter time) {
    /** In Portuguese, where the language is none of those that there are. */
    public static PrintWords in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" ->
                new PrintWords(locale, "PAID", "Tip", "Total", "FOR %s, WHICH DOES NOT PRINT", pattern("MM/dd HH:mm"));
            case "es" ->
                new PrintWords(locale, "PAGADA", "Propina", "Total", "PARA %s, QUE NO IMPRIME", pattern("dd/MM HH:mm"));
            default ->
                new PrintWords(locale, "PAGA", "Gorjeta", "Total", "PARA %s, QUE NÃO IMPRIME", pattern("dd/MM HH:mm"));
        };
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** What stands above a ticket that was meant for another printer; empty for any other ticket. */
    List<String> banner(PrintJob job, ZoneId zone) {
        return job.meantFor() == null
                ? List.of()
                : List.of(rerouted.formatted(job.meantFor()), time(job.acceptedAt(), zone));
    }

    /** What the waiters hear of a table that was paid. */
    Ticket.Note paidSlip(Table table, Payment payment, Instant at, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(total + " " + money(payment.amount()));
        if (payment.tip() != null && !payment.tip().isZero()) {
            lines.add(tip + " " + money(payment.tip()));
        }
        lines.add(payment.method());
        lines.add(time(at, zone));
        return new Ticket.Note(table.name() + " " + paid, lines);
    }

    private String money(Money money) {
        return MoneyText.of(money, locale);
    }

    private String time(Instant at, ZoneId zone) {
        return time.format(at.atZone(zone));
    }
}
