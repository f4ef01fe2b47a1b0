package comanda.adapters.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.printing.PrinterModel.UnknownModel;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscPosTicketsTest {
    private static final Charset CP860 = Charset.forName("IBM860");
    private static final byte[] CAIPIRINHA = "Maracuj\u00e1\n".getBytes(StandardCharsets.UTF_8);
    private final EscPosTickets tickets = new EscPosTickets();

    private static Printer printer(String codePage) {
        return new Printer(
                new PrinterAlias("Kitchen"),
                null,
                true,
                new PrinterAddress.Tcp("10.0.0.5", 9100),
                "generic",
                codePage,
                null);
    }

    @Test
    void aTicketInThePrintersOwnCharactersGoesOutAsItCame() {
        Ticket ticket = new Ticket.Stream(CAIPIRINHA, TextEncoding.PRINTER);

        assertThat(tickets.compose(ticket, printer("CP860"), List.of())).isSameAs(CAIPIRINHA);
    }

    @Test
    void textInUtf8IsTurnedIntoThePrintersPage() {
        Ticket ticket = new Ticket.Stream(CAIPIRINHA, TextEncoding.UTF8);

        assertThat(tickets.compose(ticket, printer("CP860"), List.of()))
                .containsExactly(bytes("Maracuj\u001bt\u0003\u00e1\n", CP860));
        assertThat(tickets.compose(ticket, printer("cp858"), List.of()))
                .containsExactly(bytes("Maracuj\u001bt\u0013\u00e1\n", Charset.forName("IBM00858")));
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @Test
    void aBannerStandsAboveTheTicketAndDoesNotTouchIt() {
        Ticket ticket = new Ticket.Stream(CAIPIRINHA, TextEncoding.PRINTER);

        byte[] all = tickets.compose(ticket, printer("CP860"), List.of("PARA Bar, QUE N\u00c3O IMPRIME"));

        assertThat(new String(all, CP860)).contains("PARA Bar").contains("QUE N");
        assertThat(all).endsWith(CAIPIRINHA);
    }

    @Test
    void aNoteAndATestPageCanBeReadAndAreCut() {
        String note = new String(
                tickets.compose(
                        new Ticket.Note("Mesa 12 PAGA", List.of("Total R$ 36,50")), printer("CP860"), List.of()),
                CP860);
        String page = new String(tickets.compose(new Ticket.TestPage(), printer("CP860"), List.of()), CP860);

        assertThat(note).contains("Mesa 12 PAGA\n").contains("Total R$ 36,50\n").contains("\u001dV");
        assertThat(page).contains("Kitchen").contains("10.0.0.5:9100").contains("\u001dV");
    }

    @Test
    void aModelThatThereIsNotIsSaidWithThoseThatThereAre(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.properties"), "columns=many\n");

        assertThatThrownBy(() -> PrinterModel.of("lacquer", null))
                .isInstanceOf(UnknownModel.class)
                .hasMessageContaining("generic-58mm");
        assertThatThrownBy(() -> PrinterModel.of("generic", "CP1"))
                .isInstanceOf(UnknownModel.class)
                .hasMessageContaining("CP860");
        assertThatThrownBy(() -> PrinterModel.of(broken.toString(), null))
                .isInstanceOf(UnknownModel.class)
                .hasMessageContaining("columns");
        assertThat(PrinterModel.of("generic", "cp858").page().name()).isEqualTo("CP858");
    }
}
