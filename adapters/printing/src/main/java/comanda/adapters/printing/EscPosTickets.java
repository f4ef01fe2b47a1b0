package comanda.adapters.printing;

import comanda.adapters.printing.PrinterModel.UnknownModel;
import comanda.application.port.out.TicketComposer;
import comanda.domain.print.Printer;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import comanda.escpos.Banner;
import comanda.escpos.TestPage;
import comanda.escpos.TextReencoder;
import comanda.escpos.TicketBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Tickets as ESC/POS, in the characters of the printer that prints them. */
public final class EscPosTickets implements TicketComposer {
    private static final int MOST_MODELS = 64;

    private final Map<String, PrinterModel> models = new ConcurrentHashMap<>();

    @Override
    public byte[] compose(Ticket ticket, Printer printer, List<String> banner) {
        PrinterModel model = model(printer);
        byte[] body = body(ticket, printer, model);
        if (banner.isEmpty()) {
            return body;
        }
        byte[] above = Banner.before(model.profile(), model.page(), banner);
        byte[] all = new byte[above.length + body.length];
        System.arraycopy(above, 0, all, 0, above.length);
        System.arraycopy(body, 0, all, above.length, body.length);
        return all;
    }

    private static byte[] body(Ticket ticket, Printer printer, PrinterModel model) {
        return switch (ticket) {
            case Ticket.Stream stream when stream.encoding() == TextEncoding.PRINTER -> stream.bytes();
            case Ticket.Stream stream -> new TextReencoder(model.profile(), model.page()).reencode(stream.bytes());
            case Ticket.TestPage _ ->
                TestPage.of(
                        model.profile(),
                        model.page(),
                        printer.alias().value(),
                        List.of(printer.address().toString(), model.profile().name()));
            case Ticket.Note note -> {
                TicketBuilder paper = new TicketBuilder(model.profile(), model.page()).title(note.title());
                note.lines().forEach(paper::line);
                yield paper.cut().build();
            }
        };
    }

    /** Read once: a file that is changed counts from the next start on, when it is checked. */
    private PrinterModel model(Printer printer) {
        if (models.size() >= MOST_MODELS) {
            models.clear();
        }
        return models.computeIfAbsent(
                printer.profile() + "\0" + Objects.requireNonNullElse(printer.codePage(), ""), _ -> {
                    try {
                        return PrinterModel.of(printer.profile(), printer.codePage());
                    } catch (UnknownModel wrong) {
                        throw new IllegalStateException("the profile of printer " + printer.alias()
                                + " was changed and takes " + wrong.getMessage());
                    }
                });
    }
}
