package comanda.connectors.tck.corner;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The till's tables and bills. */
public final class CornerConnector implements Connector {
    private static final String NO_SUCH_TABLE = "404";

    private final CornerWire wire;
    private final CornerSession session;
    private final Currency currency;

    public CornerConnector(CornerWire wire, ConnectorSettings settings) {
        this.wire = wire;
        this.session = new CornerSession(wire, settings.secret(CornerConnectorProvider.PIN));
        this.currency = settings.currency();
    }

    @Override
    public void probe(Deadline deadline) throws ConnectorFailure {
        session.ask(Opcode.TABLES, List.of(), deadline);
    }

    @Override
    public ConnectorStatus status() {
        return new ConnectorStatus(wire.condition(), session.condition(), wire.detail(), wire.counters());
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return id.value().matches("[1-9][0-9]{0,5}")
                ? Optional.empty()
                : Optional.of("This till's tables have whole numbers from 1 to 999999, such as 12.");
    }

    @Override
    public List<Table> tables(Deadline deadline) throws ConnectorFailure {
        return understood(session.ask(Opcode.TABLES, List.of(), deadline), fields -> {
            List<Table> tables = new ArrayList<>();
            while (fields.hasNext()) {
                tables.add(table(fields));
            }
            return tables;
        });
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
        List<String> answer;
        try {
            answer = session.ask(Opcode.BILL, List.of(id.value()), deadline);
        } catch (ConnectorFailure.Refused refused) {
            if (NO_SUCH_TABLE.equals(refused.vendorCode())) {
                return Optional.empty();
            }
            throw refused;
        }
        BilledTable read = understood(answer, this::billedTable);
        if (!read.table().id().equals(id)) {
            throw new ConnectorFailure.ProtocolViolation("The till gave another table's bill than that of " + id + ".");
        }
        return Optional.of(read);
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
        session.ask(Opcode.PREBILL, List.of(id.value()), deadline);
    }

    @Override
    public void close(TableId id, Deadline deadline) throws ConnectorFailure {
        session.ask(Opcode.CLOSE, List.of(id.value()), deadline);
    }

    @Override
    public void close() {
        wire.close();
    }

    private static <T> T understood(List<String> answer, Function<Iterator<String>, T> reading)
            throws ConnectorFailure {
        try {
            return reading.apply(answer.iterator());
        } catch (IllegalArgumentException | ArithmeticException | NoSuchElementException odd) {
            throw new ConnectorFailure.ProtocolViolation(
                    "The till's answer has a form that is not known: " + odd.getMessage() + ".");
        }
    }

    private static Table table(Iterator<String> fields) {
        return new Table(new TableId(fields.next()), fields.next(), status(fields.next()), fields.next(), null);
    }

    private static TableStatus status(String word) {
        return switch (word) {
            case "free" -> TableStatus.FREE;
            case "open" -> TableStatus.OPEN;
            case "bill" -> TableStatus.PRE_BILL;
            default -> throw new IllegalArgumentException("a table's status is " + word);
        };
    }

    private BilledTable billedTable(Iterator<String> fields) {
        Table table = table(fields);
        Money discount = money(fields);
        Money total = money(fields);
        List<BillLine.Item> items = new ArrayList<>();
        while (fields.hasNext()) {
            items.add(item(fields));
        }
        return new BilledTable(table, Bill.asShown(items, discount, total));
    }

    private BillLine.Item item(Iterator<String> fields) {
        return new BillLine.Item(
                new LineId.GivenByPos(fields.next()),
                fields.next(),
                fields.next(),
                new Quantity(new BigDecimal(fields.next())),
                money(fields),
                money(fields),
                money(fields));
    }

    private Money money(Iterator<String> fields) {
        return Money.of(new BigDecimal(fields.next()), currency);
    }
}
