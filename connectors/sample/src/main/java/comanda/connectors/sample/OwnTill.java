package comanda.connectors.sample;

import comanda.connectors.spi.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A till that is always on, with the tables of a small restaurant: what there is to try things on before anything else is there. */
final class OwnTill implements Till, Till.Connection {
    private static final Item MEAT = item("m-1", "2003", "Fraldinha Grelhada", "2", "72.50");
    private static final Item BUFFET = item("b-1", "2020", "Buffet por Quilo", "0.435", "79.90");
    private static final Item BEER = item("b-2", "3001", "Chopp Pilsen 300ml", "3", "12.00");

    private final TreeMap<Integer, Answer.Bill> bills = new TreeMap<>();
    private final Secret pin;
    private final Secret key;

    OwnTill(Secret pin, RandomGenerator random) {
        this.pin = pin;
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        this.key = new Secret(HexFormat.of().formatHex(bytes));
        put(1, "Salão", 0);
        put(2, "Salão", 1, MEAT, BEER);
        put(3, "Varanda", 2, BUFFET);
        put(4, "Varanda", 0);
    }

    private static Item item(String id, String code, String name, String quantity, String price) {
        BigDecimal total = new BigDecimal(quantity).multiply(new BigDecimal(price));
        return new Item(id, code, name, new BigDecimal(quantity), new BigDecimal(price), BigDecimal.ZERO, total);
    }

    private void put(int number, String room, int state, Item... items) {
        List<Item> ordered = List.of(items);
        BigDecimal total = ordered.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        Table table = new Table(number, "Mesa " + number, room, state);
        bills.put(number, new Answer.Bill(table, ordered, BigDecimal.ZERO, total));
    }

    @Override
    public Connection connect() {
        return this;
    }

    @Override
    public synchronized Answer ask(Question question, Duration patience) {
        if (question.verb() == Verb.SIGN_IN) {
            return question.key().equals(pin) ? new Answer.SignedIn(key) : new Answer.UnknownKey();
        }
        if (!question.key().equals(key)) {
            return new Answer.UnknownKey();
        }
        if (question.verb() == Verb.TABLES) {
            return new Answer.Tables(
                    bills.values().stream().map(Answer.Bill::table).toList());
        }
        Answer.Bill bill = bills.get(question.table());
        return bill == null ? new Answer.No(404, "no such table") : atTable(question.verb(), bill);
    }

    private Answer atTable(Verb verb, Answer.Bill bill) {
        Table table = bill.table();
        if (verb == Verb.BILL) {
            return bill;
        }
        if (table.state() == 0) {
            return new Answer.No(409, "the table is free");
        }
        boolean isClose = verb == Verb.CLOSE;
        put(
                table.number(),
                table.room(),
                isClose ? 0 : 2,
                isClose ? new Item[0] : bill.items().toArray(new Item[0]));
        return new Answer.Done();
    }

    @Override
    public void close() {
        // Nothing is held by a connection, which is the till itself.
    }
}
