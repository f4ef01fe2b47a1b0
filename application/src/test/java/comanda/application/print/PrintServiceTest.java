package comanda.application.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.PrintTickets.Request;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState.Canceled;
import comanda.domain.print.PrintJobState.Expired;
import comanda.domain.print.PrintJobState.Failed;
import comanda.domain.print.PrintJobState.Printed;
import comanda.domain.print.PrintJobState.Printing;
import comanda.domain.print.PrintJobState.Queued;
import comanda.domain.print.PrintJobState.Unconfirmed;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.Ticket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrintServiceTest {
    @Test
    void aTicketIsWrittenDownPrintedOnceAndItsResultKept() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            PrintJob accepted = shop.printing().accept(PrintShop.request("t1", "2 Caipirinhas"));

            Printed printed = shop.journal.await(accepted.id(), Printed.class);

            assertThat(accepted.state()).isInstanceOf(Queued.class);
            assertThat(printed.bytesSent()).isEqualTo("2 Caipirinhas".length());
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("2 Caipirinhas");
            assertThat(shop.printing()
                            .accept(PrintShop.request("t1", "2 Caipirinhas"))
                            .state())
                    .isEqualTo(printed);
            assertThat(shop.kitchenPrinter().tickets()).hasSize(1);
        }
    }

    @Test
    void copiesAreSentOneAfterTheOther() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            Request twice = new Request(
                    new PrintJobId("t1"),
                    PrintJob.Source.API,
                    new PrinterChoice.Named("bar"),
                    new Ticket.TestPage(),
                    2,
                    "",
                    true,
                    null);

            shop.printing().accept(twice);

            assertThat(shop.journal.await(twice.id(), Printed.class).bytesSent())
                    .isEqualTo(18);
            assertThat(shop.barPrinter().tickets()).containsExactly("test pagetest page");
        }
    }

    @Test
    void aDeadPrinterKeepsNoOtherWaiting() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().waitsFor(gate);
            shop.printing().accept(PrintShop.request("k", "kitchen"));
            shop.journal.await(new PrintJobId("k"), Printing.class);

            shop.printing()
                    .accept(PrintShop.request(
                            "b", "bar", new PrinterChoice.Named("Bar"), PrintJob.Source.HUB, Duration.ofMinutes(1)));

            shop.journal.await(new PrintJobId("b"), Printed.class);
            gate.countDown();
            shop.journal.await(new PrintJobId("k"), Printed.class);
        }
    }

    @Test
    void oneThatCannotBeBegunIsTriedThreeTimesAgainAndThenFails() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().isUnreachable("Nobody listens at 10.0.0.5:9100.");

            shop.printing().accept(PrintShop.request("t1", "lost"));

            assertThat(shop.journal.await(new PrintJobId("t1"), Failed.class).reason())
                    .contains("Nobody listens");
            assertThat(shop.kitchenPrinter().opened()).isEqualTo(4);
            shop.kitchenPrinter().isUnreachable(null);
            shop.printing().accept(PrintShop.request("t2", "next"));
            shop.journal.await(new PrintJobId("t2"), Printed.class);
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("next");
        }
    }

    @Test
    void oneWhoseBytesHadBegunToFlowIsNeverTriedAgain() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().breaksAfter(3);

            shop.printing().accept(PrintShop.request("t1", "torn ticket"));

            Unconfirmed unconfirmed = shop.journal.await(new PrintJobId("t1"), Unconfirmed.class);
            assertThat(unconfirmed.bytesSent()).isEqualTo(3);
            assertThat(unconfirmed.reason()).contains("cable").contains("Look");
            assertThat(shop.kitchenPrinter().opened()).isEqualTo(1);
            assertThat(shop.printing()
                            .accept(PrintShop.request("t1", "torn ticket"))
                            .state())
                    .isEqualTo(unconfirmed);
        }
    }

    @Test
    void oneOfWhichNoByteWentOutIsTriedAgain() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().breaksAfter(0);
            shop.printing().accept(PrintShop.request("t1", "whole"));

            shop.journal.await(new PrintJobId("t1"), Failed.class);

            assertThat(shop.kitchenPrinter().opened()).isEqualTo(4);
        }
    }

    @Test
    void aPowerCutInTheMiddleLeavesItUnconfirmedAndPrintsTheOthers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().waitsFor(never);
            shop.printing().accept(PrintShop.request("t1", "first"));
            shop.printing().accept(PrintShop.request("t2", "second"));
            PrintJob begun = jobInState(shop, "t1", Printing.class);
            shop.printing().stopBeginning();
            never.countDown();
            shop.journal.await(new PrintJobId("t1"), Printed.class);
            // What the journal had on disk when the power went.
            shop.journal.learn(begun);
            shop.kitchenPrinter().waitsFor(new CountDownLatch(0));

            shop.restart(Duration.ofMinutes(1));

            assertThat(shop.journal
                            .await(new PrintJobId("t1"), Unconfirmed.class)
                            .bytesSent())
                    .isNull();
            shop.journal.await(new PrintJobId("t2"), Printed.class);
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("first", "second");
        }
    }

    private static PrintJob jobInState(
            PrintShop shop, String id, Class<? extends comanda.domain.print.PrintJobState> state) throws Exception {
        shop.journal.await(new PrintJobId(id), state);
        return shop.journal.find(new PrintJobId(id)).orElseThrow();
    }

    @Test
    void whatWaitedTooLongIsNotPrinted() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.printing().stopBeginning();
            shop.printing().accept(PrintShop.request("old", "old"));

            shop.restart(Duration.ofMinutes(11));

            shop.journal.await(new PrintJobId("old"), Expired.class);
            assertThat(shop.kitchenPrinter().tickets()).isEmpty();
        }
    }

    @Test
    void aJobCanBeTakenBackUntilItIsBegun() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().waitsFor(gate);
            shop.printing().accept(PrintShop.request("t1", "first"));
            shop.printing().accept(PrintShop.request("t2", "second"));
            shop.journal.await(new PrintJobId("t1"), Printing.class);

            assertThat(shop.printing().cancel(new PrintJobId("t2")).state()).isInstanceOf(Canceled.class);
            assertThat(shop.printing().cancel(new PrintJobId("t2")).state()).isInstanceOf(Canceled.class);

            assertThatThrownBy(() -> shop.printing().cancel(new PrintJobId("t1")))
                    .isInstanceOf(PrintRejection.PrintJobBegun.class);
            assertThatThrownBy(() -> shop.printing().cancel(new PrintJobId("t3")))
                    .isInstanceOf(PrintRejection.PrintJobNotFound.class);
            gate.countDown();
            shop.journal.await(new PrintJobId("t1"), Printed.class);
            shop.printing().accept(PrintShop.request("t4", "fourth"));
            shop.journal.await(new PrintJobId("t4"), Printed.class);
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("first", "fourth");
        }
    }

    @Test
    void nothingIsAcceptedThatCannotBeWrittenDownAndPrintingGoesOnWhenItCan() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.printing().accept(PrintShop.request("t1", "healthy"));
            shop.journal.await(new PrintJobId("t1"), Printed.class);
            shop.journal.breaks();

            assertThatThrownBy(() -> shop.printing().accept(PrintShop.request("t2", "broken")))
                    .isInstanceOf(StorageUnavailable.class);

            shop.journal.recovers();
            shop.printing().accept(PrintShop.request("t2", "recovered"));
            shop.journal.await(new PrintJobId("t2"), Printed.class);
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("healthy", "recovered");
        }
    }

    @Test
    void nothingIsSentBeforeItIsWrittenDownThatBytesMayFlow() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().waitsFor(gate);
            shop.printing().accept(PrintShop.request("t1", "first"));
            shop.printing().accept(PrintShop.request("t2", "second"));
            shop.journal.await(new PrintJobId("t1"), Printing.class);
            shop.journal.isReadOnly();
            gate.countDown();
            shop.journal.await(new PrintJobId("t1"), Printed.class);
            shop.journal.awaitRefusals(3);

            assertThat(shop.kitchenPrinter().tickets()).containsExactly("first");
            assertThat(shop.printing().find(new PrintJobId("t2")).orElseThrow().tries())
                    .isZero();

            shop.journal.recovers();
            shop.journal.await(new PrintJobId("t2"), Printed.class);
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("first", "second");
        }
    }

    @Test
    void aJobThatWasTakenBackOnASlowDiskAfterAllIsNotPrinted() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().waitsFor(gate);
            shop.printing().accept(PrintShop.request("t1", "first"));
            shop.printing().accept(PrintShop.request("t2", "second"));
            shop.journal.await(new PrintJobId("t1"), Printing.class);
            shop.journal.writesLate();

            assertThatThrownBy(() -> shop.printing().cancel(new PrintJobId("t2")))
                    .isInstanceOf(StorageUnavailable.class);
            shop.journal.recovers();
            gate.countDown();
            shop.printing().accept(PrintShop.request("t3", "third"));
            shop.journal.await(new PrintJobId("t3"), Printed.class);

            assertThat(shop.kitchenPrinter().tickets()).containsExactly("first", "third");
            assertThat(shop.printing().find(new PrintJobId("t2")).orElseThrow().state())
                    .isInstanceOf(Canceled.class);
        }
    }

    @Test
    void aJobCanBeTakenBackBetweenItsTries() throws Exception {
        try (PrintShop shop = new PrintShop(PrintShop.SLOWLY)) {
            shop.kitchenPrinter().isUnreachable("It has no power.");
            shop.printing().accept(PrintShop.request("t1", "first"));
            while (shop.printing().find(new PrintJobId("t1")).orElseThrow().tries() == 0) {
                Thread.onSpinWait();
            }

            shop.printing().cancel(new PrintJobId("t1"));

            shop.kitchenPrinter().isUnreachable(null);
            shop.printing().accept(PrintShop.request("t2", "second"));
            shop.journal.await(new PrintJobId("t2"), Printed.class);
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("second");
            assertThat(shop.printing().find(new PrintJobId("t1")).orElseThrow().state())
                    .isInstanceOf(Canceled.class);
        }
    }

    @Test
    void aTicketThatCannotBeComposedFailsAndTheNextIsPrinted() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.printing().accept(PrintShop.request("t1", PrintShop.POISON));
            shop.printing().accept(PrintShop.request("t2", "second"));

            assertThat(shop.journal.await(new PrintJobId("t1"), Failed.class).reason())
                    .contains("defect");
            shop.journal.await(new PrintJobId("t2"), Printed.class);
        }
    }

    @Test
    void aJobWhoseTimePassesWhileItWaitsIsNotPrinted() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().waitsFor(gate);
            shop.printing().accept(PrintShop.request("t1", "first"));
            shop.printing().accept(PrintShop.request("t2", "second"));
            shop.journal.await(new PrintJobId("t1"), Printing.class);

            shop.skip(Duration.ofMinutes(11));
            gate.countDown();

            shop.journal.await(new PrintJobId("t2"), Expired.class);
            assertThat(shop.kitchenPrinter().tickets()).containsExactly("first");
        }
    }

    /** Waits for the other one, unless it does not come. */
    @Test
    void aTicketForNoPrinterOfTheRestaurantIsRefused() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            Request toAnotherMachine = PrintShop.request(
                    "t1",
                    "not a printer",
                    new PrinterChoice.At(new comanda.domain.print.PrinterAddress.Tcp("10.0.0.9", 8978)),
                    PrintJob.Source.HUB,
                    Duration.ofMinutes(1));

            assertThatThrownBy(() -> shop.printing().accept(toAnotherMachine))
                    .isInstanceOf(PrintRejection.PrinterNotFound.class)
                    .hasMessageContaining("10.0.0.9:8978")
                    .hasMessageContaining("Kitchen, Bar");
            assertThat(shop.printing().find(new PrintJobId("t1"))).isEmpty();
        }
    }

    @Test
    void anIdThatIsUsedForAnotherTicketIsRefusedToTheApiAndAnsweredToTheHub() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            PrinterChoice bar = new PrinterChoice.Named("Bar");
            shop.printing().accept(PrintShop.request("a", "one", bar, PrintJob.Source.API, Duration.ofMinutes(1)));
            shop.printing().accept(PrintShop.request("h", "one", bar, PrintJob.Source.HUB, Duration.ofMinutes(1)));

            assertThatThrownBy(() -> shop.printing()
                            .accept(PrintShop.request("a", "two", bar, PrintJob.Source.API, Duration.ofMinutes(1))))
                    .isInstanceOf(PrintRejection.PrintJobIdReused.class);
            assertThat(shop.printing()
                            .accept(PrintShop.request("h", "two", bar, PrintJob.Source.HUB, Duration.ofMinutes(1)))
                            .id())
                    .isEqualTo(new PrintJobId("h"));
        }
    }

    @Test
    void aQueueHasABound() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().waitsFor(gate);
            for (int i = 0; i < PrinterQueue.MOST_WAITING; i++) {
                shop.printing().accept(PrintShop.request("t" + i, "x"));
            }

            assertThatThrownBy(() -> shop.printing().accept(PrintShop.request("more", "x")))
                    .isInstanceOf(PrintRejection.QueueFull.class)
                    .hasMessageContaining("Kitchen");
            gate.countDown();
            shop.journal.await(new PrintJobId("t" + (PrinterQueue.MOST_WAITING - 1)), Printed.class);
            shop.printing().accept(PrintShop.request("more", "x"));
            shop.journal.await(new PrintJobId("more"), Printed.class);
        }
    }

    @Test
    void theHubIsToldOfItsOwnJobsInTheOrderOfTheirEnd() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.printing().accept(PrintShop.request("h1", "x"));
            shop.journal.await(new PrintJobId("h1"), Printed.class);
            shop.printing()
                    .accept(PrintShop.request(
                            "a1", "x", new PrinterChoice.Default(), PrintJob.Source.API, Duration.ofMinutes(1)));
            shop.journal.await(new PrintJobId("a1"), Printed.class);
            shop.printing().accept(PrintShop.request("h2", "x"));
            shop.journal.await(new PrintJobId("h2"), Printed.class);

            assertThat(shop.printing().untold(10))
                    .extracting(job -> job.id().value())
                    .containsExactly("h1", "h2");
            shop.printing().told(new PrintJobId("h1"));
            assertThat(shop.printing().untold(10))
                    .extracting(job -> job.id().value())
                    .containsExactly("h2");
        }
    }

    @Test
    void timeThatNobodyCanBelieveIsRefused() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            assertThatThrownBy(() -> shop.printing()
                            .accept(PrintShop.request(
                                    "t", "x", new PrinterChoice.Default(), PrintJob.Source.API, Duration.ofDays(8))))
                    .isInstanceOf(PrintRejection.WrongTicket.class);
        }
    }
}
