package comanda.connectors.sample;

import comanda.connectors.sample.Till.Answer;
import comanda.connectors.sample.Till.Verb;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
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
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What the till says, in the agent's words. Keeps nothing of what it reads: a read is never older than its call. */
final class SampleConnector implements Connector {
    private static final String NUMBER = "[1-9][0-9]{0,5}";
    private static final int NO_SUCH_TABLE = 404;

    private final TillDesk desk;
    private final Currency currency;

    SampleConnector(TillDesk desk, Currency currency) {
        this.desk = desk;
        this.currency = currency;
    }

    @Override
    public void probe(Deadline deadline) throws ConnectorFailure {
        desk.ask(Answer.Tables.class, Verb.TABLES, 0, deadline);
    }

    @Override
    public ConnectorStatus status() {
        return desk.status();
    }

    /** A line for each thing that an operator can do something about. */
    @Override
    public List<Check> checks(Deadline deadline) {
        try {
            probe(deadline);
            return List.of(
                    new Check("till", Check.Result.OK, "It answers."),
                    new Check("PIN", Check.Result.OK, "The till signs the agent in."));
        } catch (ConnectorFailure.Unauthorized refused) {
            return List.of(
                    new Check("till", Check.Result.OK, "It answers."),
                    new Check("PIN", Check.Result.FAILED, String.valueOf(refused.getMessage())));
        } catch (ConnectorFailure failure) {
            return List.of(
                    new Check("till", Check.Result.FAILED, String.valueOf(failure.getMessage())),
                    new Check("PIN", Check.Result.SKIPPED, "Only the till can say whether it is right."));
        }
    }

    /** Ids come from outside; what is refused here reaches no other method. */
    @Override
    public Optional<String> objectionTo(TableId id) {
        return id.value().matches(NUMBER)
                ? Optional.empty()
                : Optional.of("This till's tables have whole numbers without leading zeros, such as 12.");
    }

    @Override
    public List<Table> tables(Deadline deadline) throws ConnectorFailure {
        return desk.ask(Answer.Tables.class, Verb.TABLES, 0, deadline).tables().stream()
                .map(this::table)
                .toList();
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
        int number = number(id);
        try {
            Answer.Bill shown = desk.ask(Answer.Bill.class, Verb.BILL, number, deadline);
            if (shown.table().number() != number) {
                throw desk.notUnderstood(
                        Verb.BILL, "it is about table " + shown.table().number());
            }
            return Optional.of(new BilledTable(table(shown.table()), bill(shown)));
        } catch (ConnectorFailure.Refused refused) {
            if (Integer.toString(NO_SUCH_TABLE).equals(refused.vendorCode())) {
                return Optional.empty();
            }
            throw refused;
        } catch (ArithmeticException absurd) {
            throw desk.notUnderstood(Verb.BILL, "it has a number that is no amount");
        }
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
        desk.ask(Answer.Done.class, Verb.PRE_BILL, number(id), deadline);
    }

    @Override
    public void close(TableId id, Deadline deadline) throws ConnectorFailure {
        desk.ask(Answer.Done.class, Verb.CLOSE, number(id), deadline);
    }

    @Override
    public void close() {
        desk.close();
    }

    private static int number(TableId id) throws ConnectorFailure {
        if (!id.value().matches(NUMBER)) {
            throw new ConnectorFailure.Defect("The host passed on a table id that was objected to.");
        }
        return Integer.parseInt(id.value());
    }

    private Table table(Till.Table shown) {
        TableStatus status = switch (shown.state()) {
            case 0 -> TableStatus.FREE;
            case 2 -> TableStatus.PRE_BILL;
            // A state that nobody has told of yet is no reason to hide a table, nor to give it away as free.
            default -> TableStatus.OPEN;
        };
        return new Table(new TableId(Integer.toString(shown.number())), shown.name(), status, shown.room(), null);
    }

    /** The till's total stands; where its lines come to something else, the bill shows the difference as a line. */
    private Bill bill(Answer.Bill shown) {
        return Bill.asShown(
                shown.items().stream().map(this::item).toList(),
                Money.of(shown.discount(), currency),
                Money.of(shown.total(), currency));
    }

    private BillLine.Item item(Till.Item shown) {
        return new BillLine.Item(
                new LineId.GivenByPos(shown.id()),
                shown.code(),
                shown.name(),
                new Quantity(shown.quantity()),
                Money.of(shown.price(), currency),
                Money.of(shown.discount(), currency),
                Money.of(shown.total(), currency));
    }
}
