package comanda.application.service;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** Bills, tables and payments for tests. */
public final class Restaurant {
    public static final Currency BRL = Currency.getInstance("BRL");
    public static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    public static final TableId TABLE_12 = new TableId("12");

    private Restaurant() {}

    public static Money reais(String amount) {
        return Money.of(new BigDecimal(amount), BRL);
    }

    /** An item to which the point of sale gave an id. */
    public static BillLine.Item line(String id, String sku, String quantity, String unitPrice) {
        return item(new LineId.GivenByPos(id), sku, "Item " + sku, quantity, unitPrice, "0");
    }

    /** An item of a point of sale that gives no ids. */
    public static BillLine.Item plainLine(int position, String sku, String quantity, String unitPrice) {
        return item(new LineId.Position(position), sku, "Item " + sku, quantity, unitPrice, "0");
    }

    public static BillLine.Item item(
            LineId id, String sku, String name, String quantity, String unitPrice, String discount) {
        Quantity amount = new Quantity(new BigDecimal(quantity));
        Money total = Money.of(new BigDecimal(unitPrice).multiply(amount.value()), BRL)
                .minus(reais(discount));
        return new BillLine.Item(id, sku, name, amount, reais(unitPrice), reais(discount), total);
    }

    public static Bill bill(BillLine.Item... items) {
        Money total = List.of(items).stream().map(BillLine::total).reduce(Money.zero(BRL), Money::plus);
        return Bill.asShown(List.of(items), Money.zero(BRL), total);
    }

    public static BilledTable table(TableId id, TableStatus status, Bill bill) {
        return new BilledTable(new Table(id, "Mesa " + id, status, null, null), bill);
    }

    public static BilledTable free(TableId id) {
        return table(id, TableStatus.FREE, Bill.empty(BRL));
    }

    public static Payment payment(String id, Money amount) {
        return new Payment(id, amount, null, "pix");
    }

    public static Settlement pending(String id, TableId table, Bill paid, int closesSent) {
        return new Settlement(
                new SettlementId(id),
                new IdempotencyKey("key-" + id),
                table(table, TableStatus.OPEN, paid),
                payment("pix-" + id, paid.total()),
                NOON,
                new SettlementState.Pending(closesSent, closesSent == 0 ? null : NOON, null, null, null));
    }
}
