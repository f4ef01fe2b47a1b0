package comanda.application.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.hub.HubSettings;
import comanda.application.port.in.ApplyHubSettings.InvalidSettings;
import comanda.application.port.in.PrintTickets.Request;
import comanda.application.port.out.HubSettingsStore;
import comanda.application.port.out.PrinterConnections.PluggedIn;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState.Printed;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.PrinterCondition;
import comanda.domain.print.PrinterCondition.State;
import comanda.domain.print.Printers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrinterBookTest {
    private static final PrinterAddress.Usb FOUND = new PrinterAddress.Usb(0x0fe6, 0x811e, "A17");
    private static final PrinterChoice BY_IDS = new PrinterChoice.At(new PrinterAddress.Usb(0x0fe6, 0x811e, null));

    @Test
    void aPrinterThatWasPluggedInAMomentAgoPrintsByItsIds() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.printers.plugIn(new PluggedIn(FOUND, "Thermal", null));

            PrintJob job = shop.printing()
                    .accept(PrintShop.request("t", "usb", BY_IDS, PrintJob.Source.HUB, Duration.ofMinutes(1)));

            shop.journal.await(job.id(), Printed.class);
            assertThat(job.printer()).isEqualTo(new PrinterAlias("usb-0fe6-811e-A17"));
            assertThat(shop.printers.at(FOUND).tickets()).containsExactly("usb");
            assertThat(shop.printing().printers())
                    .extracting(shown -> shown.printer().alias().value())
                    .containsExactly("Kitchen", "Bar", "usb-0fe6-811e-A17");
        }
    }

    @Test
    void aConfiguredPrinterIsNotShownASecondTimeWhenItIsPluggedIn() {
        Printer onUsb = new Printer(
                new PrinterAlias("Kitchen"),
                null,
                false,
                new PrinterAddress.Usb(0x0fe6, 0x811e, null),
                "generic",
                null,
                null);
        try (PrintShop shop = new PrintShop(List.of(onUsb))) {
            PrinterWatch watch = new PrinterWatch(shop.printerBook());
            watch.look();
            assertThat(condition(shop, 0).state()).isEqualTo(State.DOWN);
            assertThat(condition(shop, 0).detail()).contains("not plugged in").contains("0fe6:811e");

            shop.printers.plugIn(new PluggedIn(FOUND, null, null));
            watch.look();

            assertThat(shop.printing().printers()).hasSize(1);
            assertThat(condition(shop, 0).state()).isEqualTo(State.READY);
            shop.printers.plugIn(new PluggedIn(FOUND, null, "The agent may not open it."));
            watch.look();
            assertThat(condition(shop, 0).detail()).isEqualTo("The agent may not open it.");
            assertThat(shop.conditions)
                    .extracting(PrinterCondition::state)
                    .containsExactly(State.DOWN, State.READY, State.DOWN);
            watch.close();
        }
    }

    private static PrinterCondition condition(PrintShop shop, int place) {
        return shop.printing().printers().get(place).condition();
    }

    @Test
    void theOnlyPrinterIsTheDefaultOneAndOfSeveralTheOneThatIsSaidToBe() {
        try (PrintShop alone = new PrintShop(
                        Printers.withOnlyOneAsDefault(List.of(PrintShop.bar())).all());
                PrintShop several = new PrintShop();
                PrintShop none = new PrintShop(List.of())) {
            alone.printers.plugIn(new PluggedIn(FOUND, null, null));
            alone.printerBook().lookAround();
            none.printers.plugIn(new PluggedIn(FOUND, null, null));
            none.printerBook().lookAround();
            assertThat(none.printerBook()
                            .find(new PrinterChoice.Default())
                            .orElseThrow()
                            .address())
                    .isEqualTo(FOUND);
            assertThat(alone.printerBook()
                            .find(new PrinterChoice.Default())
                            .orElseThrow()
                            .alias())
                    .isEqualTo(new PrinterAlias("Bar"));
            assertThat(several.printerBook()
                            .find(new PrinterChoice.Default())
                            .orElseThrow()
                            .alias())
                    .isEqualTo(new PrinterAlias("Kitchen"));
            assertThat(several.printerBook()
                            .find(new PrinterChoice.Named("KITCHEN"))
                            .orElseThrow()
                            .alias())
                    .isEqualTo(new PrinterAlias("Kitchen"));
            assertThat(several.printerBook().find(new PrinterChoice.OfRole("Cellar")))
                    .isEmpty();
        }
    }

    @Test
    void anIdlePrinterIsLookedAt() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            shop.kitchenPrinter().isUnreachable("Nobody listens.");
            shop.printing().look(new PrinterAlias("Kitchen"));
            assertThat(condition(shop, 0).state()).isEqualTo(State.DOWN);

            shop.kitchenPrinter().isUnreachable(null);
            shop.printing().look(new PrinterAlias("Kitchen"));

            assertThat(condition(shop, 0).state()).isEqualTo(State.READY);
        }
    }

    @Test
    void aTestIsRememberedWithItsPrinter() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            Request ordinary = PrintShop.request("t1", "x");
            shop.printing().accept(ordinary);
            shop.journal.await(ordinary.id(), Printed.class);
            Request test = new Request(
                    new PrintJobId("t2"),
                    PrintJob.Source.HUB,
                    new PrinterChoice.Default(),
                    ordinary.ticket(),
                    1,
                    "remote-test",
                    true,
                    null);
            shop.printing().accept(test);
            Printed printed = shop.journal.await(test.id(), Printed.class);

            assertThat(shop.printing().printers().getFirst().lastTest()).isEqualTo(printed);
        }
    }

    @Test
    void theHubSetsADefaultPrinterWhichOutlivesARestart() throws Exception {
        Store store = new Store();
        try (PrintShop shop = new PrintShop()) {
            HubSettingsService settings = settings(store, shop);
            settings.apply("c1", new PrinterChoice.Named("Bar"), Duration.ofSeconds(10));

            assertThat(shop.printerBook()
                            .find(new PrinterChoice.Default())
                            .orElseThrow()
                            .alias())
                    .isEqualTo(new PrinterAlias("Bar"));
            HubSettings restarted = settings(store, shop).current();
            assertThat(restarted.heartbeatInterval()).isEqualTo(Duration.ofSeconds(10));
            assertThat(restarted.pushedAt()).isEqualTo(PrintShop.NOW);
            assertThat(shop.printerBook().printers().all())
                    .filteredOn(Printer::isDefault)
                    .extracting(printer -> printer.alias().value())
                    .containsExactly("Bar");
        }
    }

    @Test
    void settingsOfWhichOneIsWrongChangeNothing() {
        Store store = new Store();
        try (PrintShop shop = new PrintShop()) {
            HubSettingsService settings = settings(store, shop);

            assertThatThrownBy(() -> settings.apply("c1", new PrinterChoice.Named("Bar"), Duration.ofDays(2)))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessageContaining("intervalSeconds");
            assertThatThrownBy(() -> settings.apply("c1", new PrinterChoice.Named("Cellar"), Duration.ZERO))
                    .hasMessageContaining("Cellar")
                    .hasMessageContaining("intervalSeconds");
            assertThat(settings.current()).isEqualTo(HubSettings.NONE);
            assertThat(store.saved).isNull();
        }
    }

    @Test
    void settingsThatCannotBeWrittenDownDoNotHold() throws Exception {
        Store store = new Store();
        try (PrintShop shop = new PrintShop()) {
            HubSettingsService settings = settings(store, shop);
            settings.apply("c1", new PrinterChoice.Named("Bar"), null);
            store.isBroken = true;

            assertThatThrownBy(() -> settings.apply("c2", new PrinterChoice.Named("Kitchen"), null))
                    .isInstanceOf(StorageUnavailable.class);
            assertThat(shop.printerBook()
                            .find(new PrinterChoice.Default())
                            .orElseThrow()
                            .alias())
                    .isEqualTo(new PrinterAlias("Bar"));
            store.isBroken = false;
            settings.apply("c2", new PrinterChoice.Named("Kitchen"), null);
            assertThat(shop.printerBook()
                            .find(new PrinterChoice.Default())
                            .orElseThrow()
                            .alias())
                    .isEqualTo(new PrinterAlias("Kitchen"));
        }
    }

    @Test
    void aTaskThatComesAgainDoesNotUndoALaterOne() throws Exception {
        try (PrintShop shop = new PrintShop()) {
            HubSettingsService settings = settings(new Store(), shop);
            settings.apply("c1", null, Duration.ofSeconds(10));
            settings.apply("c2", null, Duration.ofSeconds(20));

            assertThat(settings.apply("c1", null, Duration.ofSeconds(10)).heartbeatInterval())
                    .isEqualTo(Duration.ofSeconds(20));
            for (int i = 0; i < HubSettings.REMEMBERED; i++) {
                settings.apply("more-" + i, null, null);
            }
            assertThat(settings.current().tasks())
                    .hasSize(HubSettings.REMEMBERED)
                    .doesNotContain("c1");
        }
    }

    private static HubSettingsService settings(Store store, PrintShop shop) {
        return new HubSettingsService(store, shop.printerBook(), Clock.fixed(PrintShop.NOW, ZoneOffset.UTC));
    }

    /** In memory. */
    private static final class Store implements HubSettingsStore {
        private @Nullable HubSettings saved;
        private boolean isBroken;

        @Override
        public Optional<HubSettings> load() {
            return Optional.ofNullable(saved);
        }

        @Override
        public void save(HubSettings settings) throws StorageUnavailable {
            if (isBroken) {
                throw new StorageUnavailable("The disk is full.");
            }
            saved = settings;
        }
    }
}
