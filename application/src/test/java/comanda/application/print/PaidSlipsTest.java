package comanda.application.print;

import static comanda.application.service.Restaurant.TABLE_12;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.service.FakeJournal;
import comanda.application.service.Restaurant;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState.Printed;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PaidSlipsTest {
    private static final Clock CLOCK = Clock.fixed(PrintShop.NOW, ZoneOffset.UTC);

    private static Settlement closed(String id, Instant at) {
        Settlement pending =
                Restaurant.pending(id, TABLE_12, Restaurant.bill(Restaurant.line("1", "2003", "2", "201.90")), 0);
        Payment payment = new Payment("pix-1", Restaurant.reais("403.80"), Restaurant.reais("40"), "pix");
        return new Settlement(
                pending.id(),
                pending.idempotencyKey(),
                pending.paid(),
                payment,
                pending.acceptedAt(),
                new SettlementState.Closed(at));
    }

    private static PaidSlips slips(PrintShop shop, Locale locale) {
        return new PaidSlips("kitchen", shop.printing(), PrintWords.in(locale), CLOCK);
    }

    @Test
    void aSlipSaysWhichTablePaidWhatAndHow() throws Exception {
        try (PrintShop shop = new PrintShop();
                PaidSlips slips = slips(shop, Locale.of("pt", "BR"))) {
            slips.start(new FakeJournal());

            slips.changed(closed("s1", PrintShop.NOW));

            shop.journal.await(new PrintJobId("paid-s1"), Printed.class);
            assertThat(shop.kitchenPrinter().tickets())
                    .containsExactly("Mesa 12 PAGA\nTotal R$ 403,80\nGorjeta R$ 40,00\npix\n07/03 21:00");
            assertThat(shop.printing()
                            .find(new PrintJobId("paid-s1"))
                            .orElseThrow()
                            .source())
                    .isEqualTo(PrintJob.Source.PAID_SLIP);
        }
    }

    @Test
    void aTableHasOneSlipAlsoWhenTheAgentEndedBetweenTheCloseAndTheSlip() throws Exception {
        FakeJournal settlements = new FakeJournal();
        settlements.put(closed("old", PrintShop.NOW.minus(Duration.ofMinutes(16))));
        settlements.put(closed("s1", PrintShop.NOW.minus(Duration.ofMinutes(1))));
        try (PrintShop shop = new PrintShop()) {
            try (PaidSlips slips = slips(shop, Locale.US)) {
                slips.start(settlements);
                shop.journal.await(new PrintJobId("paid-s1"), Printed.class);
            }
            try (PaidSlips again = slips(shop, Locale.US)) {
                again.start(settlements);
                again.changed(closed("s2", PrintShop.NOW));
                shop.journal.await(new PrintJobId("paid-s2"), Printed.class);
            }

            assertThat(shop.kitchenPrinter().tickets())
                    .hasSize(2)
                    .allSatisfy(ticket -> assertThat(ticket).startsWith("Mesa 12 PAID"));
            assertThat(shop.journal.find(new PrintJobId("paid-old"))).isEmpty();
        }
    }

    @Test
    void aTableThatIsNotClosedHasNone() throws Exception {
        try (PrintShop shop = new PrintShop();
                PaidSlips slips = slips(shop, Locale.US)) {
            slips.start(new FakeJournal());
            slips.changed(Restaurant.pending(
                    "s1", TABLE_12, Restaurant.bill(Restaurant.line("1", "2003", "2", "201.90")), 0));
            slips.changed(closed("s2", PrintShop.NOW));
            shop.journal.await(new PrintJobId("paid-s2"), Printed.class);

            assertThat(shop.kitchenPrinter().tickets()).hasSize(1);
        }
    }

    @Test
    void aDiskThatIsBrokenForAMomentCostsNoSlip() throws Exception {
        try (PrintShop shop = new PrintShop();
                PaidSlips slips = slips(shop, Locale.US)) {
            slips.start(new FakeJournal());
            shop.journal.breaks();
            slips.changed(closed("s1", PrintShop.NOW));
            shop.journal.awaitRefusals(1);
            shop.journal.recovers();

            shop.journal.await(new PrintJobId("paid-s1"), Printed.class);
        }
    }
}
