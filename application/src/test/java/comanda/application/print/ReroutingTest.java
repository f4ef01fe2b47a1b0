package comanda.application.print;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.print.Failover;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState.Failed;
import comanda.domain.print.PrintJobState.Printed;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterChoice;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where tickets go whose printer does not print. */
@Timeout(30)
class ReroutingTest {
    @Test
    void aTicketGoesToTheFailoverPrinterWithABanner() throws Exception {
        Failover toBar = new Failover(new PrinterAlias("Bar"), Duration.ofMinutes(10));
        try (PrintShop shop = new PrintShop(List.of(PrintShop.kitchen(toBar), PrintShop.bar()))) {
            shop.kitchenPrinter().isUnreachable("It has no power.");

            shop.printing().accept(PrintShop.request("t1", "1 Picanha"));

            shop.journal.await(new PrintJobId("t1"), Printed.class);
            assertThat(shop.barPrinter().tickets().getFirst())
                    .startsWith("PARA Kitchen, QUE NÃO IMPRIME\n")
                    .endsWith("\n1 Picanha");
            PrintJob job = shop.printing().find(new PrintJobId("t1")).orElseThrow();
            assertThat(job.printer()).isEqualTo(new PrinterAlias("Bar"));
            assertThat(job.meantFor()).isEqualTo(new PrinterAlias("Kitchen"));
            shop.kitchenPrinter().isUnreachable(null);
            shop.printing().accept(PrintShop.request("t2", "2 Picanhas"));
            shop.journal.await(new PrintJobId("t2"), Printed.class);
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("2 Picanhas");
        }
    }

    @Test
    void printersThatStandInForOneAnotherDoNotWaitForOneAnother() throws Exception {
        Failover toBar = new Failover(new PrinterAlias("Bar"), Duration.ofMinutes(10));
        Failover toKitchen = new Failover(new PrinterAlias("Kitchen"), Duration.ofMinutes(10));
        CyclicBarrier bothAtOnce = new CyclicBarrier(2);
        try (PrintShop shop = new PrintShop(List.of(PrintShop.kitchen(toBar), PrintShop.bar(toKitchen)))) {
            shop.kitchenPrinter().isUnreachable("It has no power.");
            shop.barPrinter().isUnreachable("It has no power either.");
            shop.journal.beforeUpdate(() -> meet(bothAtOnce));

            shop.printing().accept(PrintShop.request("k", "kitchen"));
            shop.printing()
                    .accept(PrintShop.request(
                            "b", "bar", new PrinterChoice.Named("Bar"), PrintJob.Source.HUB, Duration.ofMinutes(1)));

            shop.journal.await(new PrintJobId("k"), Failed.class);
            shop.journal.await(new PrintJobId("b"), Failed.class);
            while (shop.printing().waiting() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            // It is enough that they met where they could.
        }
    }

    @Test
    void aTicketOfAPrinterThatWasDownBeforeGoesElsewhereAfterOneTry() throws Exception {
        Failover toBar = new Failover(new PrinterAlias("Bar"), Duration.ofMinutes(10));
        try (PrintShop shop = new PrintShop(List.of(PrintShop.kitchen(toBar), PrintShop.bar()))) {
            shop.kitchenPrinter().isUnreachable("It has no power.");
            shop.printing().look(new PrinterAlias("Kitchen"));
            int looked = shop.kitchenPrinter().opened();

            shop.printing().accept(PrintShop.request("t1", "1 Picanha"));

            shop.journal.await(new PrintJobId("t1"), Printed.class);
            assertThat(shop.kitchenPrinter().opened() - looked).isEqualTo(1);
        }
    }

    @Test
    void aTicketThatIsTooOldIsNotPrintedElsewhere() throws Exception {
        Failover toBar = new Failover(new PrinterAlias("Bar"), Duration.ZERO);
        try (PrintShop shop = new PrintShop(List.of(PrintShop.kitchen(toBar), PrintShop.bar()))) {
            shop.kitchenPrinter().isUnreachable("It has no power.");

            shop.printing().accept(PrintShop.request("t1", "old"));

            shop.journal.await(new PrintJobId("t1"), Failed.class);
            assertThat(shop.barPrinter().tickets()).isEmpty();
        }
    }

    @Test
    void aTicketIsReroutedOnce() throws Exception {
        Failover toBar = new Failover(new PrinterAlias("Bar"), Duration.ofMinutes(10));
        try (PrintShop shop = new PrintShop(List.of(PrintShop.kitchen(toBar), PrintShop.bar()))) {
            shop.kitchenPrinter().isUnreachable("It has no power.");
            shop.barPrinter().isUnreachable("It has no power either.");

            shop.printing().accept(PrintShop.request("t1", "nowhere"));

            assertThat(shop.journal.await(new PrintJobId("t1"), Failed.class).reason())
                    .contains("either");
        }
    }
}
