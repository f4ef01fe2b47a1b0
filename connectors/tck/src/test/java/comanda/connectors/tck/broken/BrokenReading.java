package comanda.connectors.tck.broken;

import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rules 401 to 419. */
final class BrokenReading {
    private static final int SHORT_LIST = 500;
    private static final TableId NOBODYS = new TableId("999999");

    private BrokenReading() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        401,
                        "takes a till where all tables are free for one that tells no status, and shows them as open",
                        Spoiled.tables(tables -> tables.stream().allMatch(BrokenReading::isFree)
                                ? tables.stream()
                                        .map(table -> in(TableStatus.OPEN, table))
                                        .toList()
                                : tables)),
                new BrokenConnector(
                        402, "takes an empty list for an answer that is broken", Spoiled.connector(NeverEmpty::new)),
                new BrokenConnector(
                        403,
                        "takes a list of one row for its heading",
                        Spoiled.tables(tables -> tables.size() == 1 ? List.of() : tables)),
                new BrokenConnector(
                        404,
                        "shuffles short lists, so that no waiter is always the last",
                        Spoiled.tables(tables -> tables.size() < SHORT_LIST ? shuffled(tables) : tables)),
                new BrokenConnector(
                        405,
                        "reads the first page of 500 tables alone",
                        Spoiled.tables(
                                tables -> tables.stream().limit(SHORT_LIST).toList())),
                new BrokenConnector(
                        406,
                        "takes labels of digits for numbers",
                        Spoiled.tables(each(table -> named(
                                table,
                                table.name().matches("[0-9]+")
                                        ? Integer.toString(Integer.parseInt(table.name()))
                                        : table.name())))),
                new BrokenConnector(
                        407,
                        "shows tables that asked for their bill as open",
                        Spoiled.tables(each(table ->
                                table.status() == TableStatus.PRE_BILL ? in(TableStatus.OPEN, table) : table))),
                new BrokenConnector(408, "fails for a table that does not exist", Spoiled.connector(Refusing::new)),
                new BrokenConnector(
                        409,
                        "takes every table that it has not closed itself for open",
                        Spoiled.connector(ClosingAlone::new)),
                new BrokenConnector(
                        410,
                        "calls the table by its number where it shows a bill",
                        Spoiled.bills(read -> new BilledTable(
                                named(read.table(), read.table().id().value()), read.bill()))),
                new BrokenConnector(
                        411, "keeps a table's status until it changes it itself", Spoiled.connector(OldStatus::new)),
                new BrokenConnector(
                        412,
                        "keeps lines that the till shows no more until it closes the table itself",
                        Spoiled.connector(OldLines::new)),
                new BrokenConnector(
                        413,
                        "tries in checks() whether it may close, on a table that there is nowhere",
                        Spoiled.connector(TryingToClose::new)),
                new BrokenConnector(
                        414, "turns the list of lines that it keeps round each time", Spoiled.connector(Turning::new)),
                new BrokenConnector(
                        415, "reads a bill anew only where lines came or went", Spoiled.connector(OldBill::new)),
                new BrokenConnector(
                        416,
                        "marks the codes on a bill that somebody else printed",
                        Spoiled.connector(MarkingPrinted::new)),
                new BrokenConnector(417, "keeps tables in a map by name", Spoiled.tables(tables -> {
                    Map<String, Table> byName = new LinkedHashMap<>();
                    tables.forEach(table -> byName.put(table.name(), table));
                    return List.copyOf(byName.values());
                })));
    }

    private static boolean isFree(Table table) {
        return table.status() == TableStatus.FREE;
    }

    private static UnaryOperator<List<Table>> each(UnaryOperator<Table> change) {
        return tables -> tables.stream().map(change).toList();
    }

    private static List<Table> shuffled(List<Table> tables) {
        List<Table> shuffled = new ArrayList<>(tables);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    static Table in(TableStatus status, Table table) {
        return new Table(table.id(), table.name(), status, table.location(), table.lock());
    }

    private static Table named(Table table, String name) {
        return new Table(table.id(), name, table.status(), table.location(), table.lock());
    }

    private static final class NeverEmpty extends CornerLike {
        NeverEmpty(Connector corner) {
            super(corner);
        }

        @Override
        public List<Table> tables(Deadline deadline) throws ConnectorFailure {
            List<Table> tables = super.tables(deadline);
            if (tables.isEmpty()) {
                throw new ConnectorFailure.ProtocolViolation("The till answered without a table. Ask its vendor.");
            }
            return tables;
        }
    }

    private static final class Refusing extends CornerLike {
        Refusing(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            Optional<BilledTable> read = super.bill(id, deadline);
            if (read.isEmpty()) {
                throw new ConnectorFailure.Refused("The till knows no table " + id + ".", "404", "no such table");
            }
            return read;
        }
    }

    private static final class ClosingAlone extends CornerLike {
        private final Set<TableId> closed = ConcurrentHashMap.newKeySet();

        ClosingAlone(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return super.bill(id, deadline)
                    .map(read -> isFree(read.table()) && !closed.contains(id)
                            ? new BilledTable(in(TableStatus.OPEN, read.table()), read.bill())
                            : read);
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            super.close(id, deadline);
            closed.add(id);
        }
    }

    private static final class OldStatus extends CornerLike {
        private final Map<TableId, TableStatus> known = new ConcurrentHashMap<>();

        OldStatus(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return super.bill(id, deadline)
                    .map(read -> new BilledTable(
                            in(known.computeIfAbsent(id, _ -> read.table().status()), read.table()), read.bill()));
        }

        @Override
        public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
            known.remove(id);
            super.preBill(id, deadline);
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            known.remove(id);
            super.close(id, deadline);
        }
    }

    private static final class OldLines extends CornerLike {
        private final Map<TableId, Map<String, BillLine.Item>> known = new ConcurrentHashMap<>();

        OldLines(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return super.bill(id, deadline).map(read -> new BilledTable(read.table(), withOld(id, read.bill())));
        }

        private Bill withOld(TableId id, Bill bill) {
            Map<String, BillLine.Item> lines =
                    known.computeIfAbsent(id, _ -> Collections.synchronizedMap(new LinkedHashMap<>()));
            List<String> shown =
                    bill.items().stream().map(item -> item.id().text()).toList();
            List<BillLine.Item> old = lines.values().stream()
                    .filter(item -> !shown.contains(item.id().text()))
                    .toList();
            bill.items().forEach(item -> lines.put(item.id().text(), item));
            List<BillLine> all = new ArrayList<>(old);
            all.addAll(bill.lines());
            Money more = old.stream()
                    .map(BillLine::total)
                    .reduce(Money.zero(bill.total().currency()), Money::plus);
            return new Bill(all, bill.discount(), bill.total().plus(more));
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            super.close(id, deadline);
            known.remove(id);
        }
    }

    private static final class TryingToClose extends CornerLike {
        TryingToClose(Connector corner) {
            super(corner);
        }

        @Override
        public List<Check> checks(Deadline deadline) {
            try {
                super.close(NOBODYS, deadline);
            } catch (ConnectorFailure _) {
                // That it says no shows that it may be asked.
            }
            return super.checks(deadline);
        }
    }

    private static final class Turning extends CornerLike {
        private final Set<TableId> turned = ConcurrentHashMap.newKeySet();

        Turning(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return super.bill(id, deadline).map(read -> {
                boolean isFirst = turned.add(id);
                List<BillLine.Item> items = read.bill().items();
                return new BilledTable(
                        read.table(), Spoiled.withItems(read.bill(), isFirst ? items : turnedRound(id, items)));
            });
        }

        private List<BillLine.Item> turnedRound(TableId id, List<BillLine.Item> items) {
            turned.remove(id);
            return items.reversed();
        }
    }

    private static final class OldBill extends CornerLike {
        private final Map<TableId, Bill> known = new ConcurrentHashMap<>();

        OldBill(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return super.bill(id, deadline).map(read -> {
                Bill kept = known.get(id);
                Bill shown = kept != null && ids(kept).equals(ids(read.bill())) ? kept : read.bill();
                known.put(id, shown);
                return new BilledTable(read.table(), shown);
            });
        }

        private static Set<String> ids(Bill bill) {
            return bill.items().stream().map(item -> item.id().text()).collect(Collectors.toSet());
        }
    }

    private static final class MarkingPrinted extends CornerLike {
        private final Set<TableId> own = ConcurrentHashMap.newKeySet();

        MarkingPrinted(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return super.bill(id, deadline)
                    .map(read -> read.table().status() == TableStatus.PRE_BILL && !own.contains(id)
                            ? new BilledTable(read.table(), marked(read.bill()))
                            : read);
        }

        private static Bill marked(Bill bill) {
            return Spoiled.withItems(
                    bill,
                    bill.items().stream()
                            .map(item -> new BillLine.Item(
                                    item.id(),
                                    item.sku() + "*",
                                    item.name(),
                                    item.quantity(),
                                    item.unitPrice(),
                                    item.discount(),
                                    item.total()))
                            .toList());
        }

        @Override
        public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
            own.add(id);
            super.preBill(id, deadline);
        }
    }
}
