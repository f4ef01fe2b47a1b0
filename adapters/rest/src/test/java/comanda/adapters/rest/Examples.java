package comanda.adapters.rest;

import comanda.application.conformance.Badge;
import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.PosConnector;
import comanda.application.conformance.Proof;
import comanda.application.port.in.TellCapabilities.Capabilities;
import comanda.application.trace.TracedExchange;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Things of a restaurant for tests. */
final class Examples {
    static final Currency BRL = Currency.getInstance("BRL");
    static final Instant EVENING = Instant.parse("2026-03-14T23:10:05.120Z");

    private Examples() {}

    static Money reais(long cents) {
        return new Money(cents, BRL);
    }

    /** A bill of R$ 403,80, which its lines do not come to. */
    static Bill bill() {
        return Bill.asShown(
                List.of(
                        item("880112", "2003", "Fraldinha Grelhada", "2", 7250, 0, 14500),
                        item("880113", "2117", "Costela no Bafo", "1.350", 14000, 0, 18900),
                        item("880120", "4001", "Chopp Pilsen", "3", 1290, 370, 3500)),
                reais(210),
                reais(40380));
    }

    static Bill longerBill() {
        return Bill.asShown(
                List.of(item("880112", "2003", "Fraldinha Grelhada", "2", 7250, 0, 14500)), reais(0), reais(14500));
    }

    private static BillLine.Item item(
            String id, String sku, String name, String quantity, long price, long discount, long total) {
        return new BillLine.Item(
                new LineId.GivenByPos(id),
                sku,
                name,
                new Quantity(new BigDecimal(quantity)),
                reais(price),
                reais(discount),
                reais(total));
    }

    static BilledTable billed(TableStatus status) {
        return new BilledTable(new Table(new TableId("12"), "Mesa 12", status, null, null), bill());
    }

    static Settlement pending() {
        return new Settlement(
                new SettlementId("01JC7Z9T5W3F"),
                new IdempotencyKey("close-pix-8842"),
                billed(TableStatus.PRE_BILL),
                new Payment("pix-8842", reais(40380), reais(2000), "pix"),
                EVENING,
                new SettlementState.Pending(1, EVENING, EVENING, null, "The point of sale does not answer."));
    }

    static Settlement closed() {
        return pending().closed(EVENING.plusMillis(360));
    }

    static Settlement inConflict(ConflictReason reason) {
        BilledTable shown =
                new BilledTable(new Table(new TableId("12"), "Mesa 12", TableStatus.OPEN, null, null), longerBill());
        return pending().inConflict(EVENING.plusMillis(360), reason, shown);
    }

    static TracedExchange exchange() {
        return new TracedExchange(
                EVENING,
                Duration.ofNanos(3_120_400),
                "handheld",
                new TracedExchange.Message("READ<1>", "52454144", Map.of("MESSAGEID", "17")),
                new TracedExchange.Message("OK<1>", "4f4b", Map.of("RESULT", "OK")),
                Map.of(
                        "response.BOARDINFO",
                        "{\"total\":403.80000000000000001,\"id\":12345678901234567890123,\"items\":[]}",
                        "request.QUEUE",
                        "not { json"));
    }

    static TracedExchange unanswered() {
        return new TracedExchange(
                EVENING,
                Duration.ofSeconds(5),
                "handheld",
                new TracedExchange.Message("READ<1>", "52454144", Map.of()),
                null,
                Map.of());
    }

    /** A body that closes the table with this bill. */
    static String payment() {
        return "{\"paymentId\":\"pix-8842\",\"billVersion\":\"" + bill().version()
                + "\",\"amount\":{\"amount\":40380,\"currency\":\"BRL\"},"
                + "\"tip\":{\"amount\":2000,\"currency\":\"BRL\"},\"method\":\"pix\"}";
    }

    /** Reads, and says that it closes; a proof of reading if there is a badge. */
    static Capabilities capabilities(@Nullable Badge badge, boolean isOutdated) {
        PosConnector connector = new PosConnector(
                "handheld", "the PDV", "0.1.0", 1, Set.of(PosCapability.READ_TABLES, PosCapability.CLOSE));
        Map<PosCapability, Proof> proofs = new EnumMap<>(PosCapability.class);
        for (PosCapability capability : PosCapability.values()) {
            proofs.put(capability, Proof.NOT_TRIED);
        }
        if (badge == null) {
            return new Capabilities(connector, proofs, Optional.empty(), false);
        }
        if (!isOutdated) {
            proofs.put(PosCapability.READ_TABLES, Proof.PROVEN);
            proofs.put(PosCapability.CLOSE, Proof.FAILED);
        }
        ConformanceProof proof =
                new ConformanceProof("handheld", isOutdated ? "0.0.9" : "0.1.0", 1, EVENING, badge, proofs, 38, 1, 26);
        return new Capabilities(connector, proofs, Optional.of(proof), isOutdated);
    }
}
