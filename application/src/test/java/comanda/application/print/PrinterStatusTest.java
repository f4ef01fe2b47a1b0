package comanda.application.print;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState.Failed;
import comanda.domain.print.PrintJobState.Printed;
import comanda.domain.print.PrintJobState.Unconfirmed;
import comanda.domain.print.PrinterCondition.State;
import comanda.domain.print.PrinterStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a printer says of itself, and what is made of it. */
@Timeout(30)
class PrinterStatusTest {
    private static final PrinterStatus OUT_OF_PAPER = new PrinterStatus(true, false, true, false, false);

    private static final PrinterStatus NEAR_END = new PrinterStatus(false, false, false, true, false);

    @Test
    void aPrinterThatIsOutOfPaperIsNotGivenATicketItWouldSwallow() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().answers(List.of(Optional.of(OUT_OF_PAPER)));

            shop.printing().accept(PrintShop.request("t1", "paper?"));

            assertThat(shop.journal.await(new PrintJobId("t1"), Failed.class).reason())
                    .contains("out of paper");
            assertThat(shop.kitchenPrinter().tickets()).isEmpty();
            assertThat(shop.printing().printers().getFirst().condition().state())
                    .isEqualTo(State.DOWN);
            shop.kitchenPrinter().answers(List.of(Optional.of(NEAR_END)));
            shop.printing().accept(PrintShop.request("t2", "again"));
            assertThat(shop.journal.await(new PrintJobId("t2"), Printed.class).attention())
                    .contains("near its end");
            assertThat(shop.printing().printers().getFirst().condition().state())
                    .isEqualTo(State.ATTENTION);
        }
    }

    @Test
    void aPrinterThatAnswersOtherwiseAndFallsSilentHasPerhapsNotPrinted() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().answers(List.of(Optional.of(PrinterStatus.READY), Optional.empty()));

            shop.printing().accept(PrintShop.request("t1", "silent"));

            assertThat(shop.journal
                            .await(new PrintJobId("t1"), Unconfirmed.class)
                            .reason())
                    .contains("did not answer");
        }
    }

    @Test
    void aPrinterThatRunsOutWhileItPrintsHasPerhapsNotPrintedAll() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().answers(List.of(Optional.of(PrinterStatus.READY), Optional.of(OUT_OF_PAPER)));

            shop.printing().accept(PrintShop.request("t1", "long"));

            assertThat(shop.journal
                            .await(new PrintJobId("t1"), Unconfirmed.class)
                            .reason())
                    .contains("out of paper");
        }
    }

    @Test
    void aPrinterThatHasLostTheHabitOfAnsweringIsBelievedAfterAFewTickets() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().answers(List.of(Optional.of(PrinterStatus.READY)));
            shop.printing().accept(PrintShop.request("t0", "answered"));
            shop.journal.await(new PrintJobId("t0"), Printed.class);
            shop.kitchenPrinter().answers(List.of(Optional.empty()));
            for (int i = 1; i <= 3; i++) {
                shop.printing().accept(PrintShop.request("t" + i, "silent"));
            }
            shop.journal.await(new PrintJobId("t2"), Unconfirmed.class);
            shop.printing().accept(PrintShop.request("t4", "silent"));

            shop.journal.await(new PrintJobId("t4"), Printed.class);
        }
    }
}
