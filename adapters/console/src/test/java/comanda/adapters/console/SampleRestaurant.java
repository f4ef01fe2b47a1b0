package comanda.adapters.console;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables and bills of a made-up evening. */
final class SampleRestaurant {
    static final Currency BRL = Currency.getInstance("BRL");

    private SampleRestaurant() {}

    static List<BilledTable> evening() {
        List<BilledTable> tables = new ArrayList<>();
        tables.add(table("1", "Mesa 1", TableStatus.OPEN, "Salão", null, starters()));
        tables.add(table("2", "Mesa 2", TableStatus.FREE, "Salão", null, Bill.empty(BRL)));
        tables.add(table("3", "Mesa 3", TableStatus.PRE_BILL, "Salão", null, dinner()));
        tables.add(table("4", "Mesa 4", TableStatus.OPEN, "Salão", "Terminal 3", starters()));
        tables.add(table("5", "Mesa 5", TableStatus.FREE, "Salão", null, Bill.empty(BRL)));
        tables.add(table("6", "Mesa 6", TableStatus.OPEN, "Salão", null, dinner()));
        tables.add(table("11", "Mesa 11", TableStatus.OPEN, "Varanda", null, starters()));
        tables.add(table("12", "Mesa 12", TableStatus.OPEN, "Varanda", null, dinner()));
        tables.add(table("13", "Mesa 13", TableStatus.FREE, "Varanda", null, Bill.empty(BRL)));
        tables.add(table("14", "Mesa 14", TableStatus.PRE_BILL, "Varanda", null, starters()));
        tables.add(table("B-1", "Balcão 1", TableStatus.FREE, "Balcão", null, Bill.empty(BRL)));
        tables.add(table("B-2", "Balcão 2", TableStatus.OPEN, "Balcão", null, starters()));
        return tables;
    }

    static BilledTable table(
            String id, String name, TableStatus status, @Nullable String location, @Nullable String lock, Bill bill) {
        return new BilledTable(new Table(new TableId(id), name, status, location, lock), bill);
    }

    /** R$ 61,00. */
    static Bill starters() {
        return Bill.asShown(
                List.of(
                        item("41", "4001", "Chopp Pilsen 300ml", "2", 1200, 0, 2400),
                        item("42", "1107", "Pastel de Queijo", "1", 2450, 0, 2450),
                        item("43", "4010", "Suco de Laranja", "1", 1250, 0, 1250)),
                reais(0),
                reais(6100));
    }

    /** R$ 403,80, with discounts, a weighed item and what the lines do not come to. */
    static Bill dinner() {
        return Bill.asShown(
                List.of(
                        item("51", "2003", "Fraldinha Grelhada", "2", 7250, 0, 14500),
                        item("52", "2117", "Costela no Bafo", "1.350", 14000, 0, 18900),
                        item("53", "4001", "Chopp Pilsen 300ml", "3", 1290, 370, 3500)),
                reais(210),
                reais(40380));
    }

    static BillLine.Item item(
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

    static Money reais(long cents) {
        return new Money(cents, BRL);
    }
}
