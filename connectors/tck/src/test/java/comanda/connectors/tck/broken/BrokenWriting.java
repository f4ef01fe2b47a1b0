package comanda.connectors.tck.broken;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rules 501 and on. */
final class BrokenWriting {
    private static final Duration PLENTY = Duration.ofSeconds(10);
    private static final String WRONG_STATE = "409";
    private static final String BUSY = "503";

    private BrokenWriting() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        501,
                        "puts a tenth on the bill for the service once it has asked for it",
                        Spoiled.connector(ChargingService::new)),
                new BrokenConnector(
                        502,
                        "asks for the pre-bill once more where there is time, to be sure",
                        Spoiled.connector(corner -> new CornerLike(corner) {
                            @Override
                            public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
                                super.preBill(id, deadline);
                                if (deadline.remaining().compareTo(PLENTY) > 0) {
                                    super.preBill(id, deadline);
                                }
                            }
                        })),
                new BrokenConnector(
                        503,
                        "shows the bill of the guests who paid until others come",
                        Spoiled.connector(Remembering::new)),
                new BrokenConnector(
                        504,
                        "does not know what became of a close of a table that was free when it first saw it",
                        Spoiled.connector(Unsure::new)),
                new BrokenConnector(
                        505, "closes all tables whose number ends alike", Spoiled.connector(ClosingMore::new)),
                new BrokenConnector(
                        506,
                        "takes the till's no to a pre-bill for a yes",
                        Spoiled.connector(corner -> new CornerLike(corner) {
                            @Override
                            public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
                                try {
                                    super.preBill(id, deadline);
                                } catch (ConnectorFailure.Refused refused) {
                                    if (!WRONG_STATE.equals(refused.vendorCode())) {
                                        throw refused;
                                    }
                                }
                            }
                        })),
                new BrokenConnector(
                        507, "keeps the till's reasons to itself", Spoiled.connector(corner -> new CornerLike(corner) {
                            @Override
                            public void close(TableId id, Deadline deadline) throws ConnectorFailure {
                                try {
                                    super.close(id, deadline);
                                } catch (ConnectorFailure.Refused _) {
                                    throw new ConnectorFailure.Refused("The till said no to the close.", null, null);
                                }
                            }
                        })),
                new BrokenConnector(
                        508, "asks a busy till twice to close", Spoiled.connector(corner -> new CornerLike(corner) {
                            @Override
                            public void close(TableId id, Deadline deadline) throws ConnectorFailure {
                                try {
                                    super.close(id, deadline);
                                } catch (ConnectorFailure.Refused refused) {
                                    if (!BUSY.equals(refused.vendorCode())) {
                                        throw refused;
                                    }
                                    super.close(id, deadline);
                                }
                            }
                        })),
                new BrokenConnector(
                        509,
                        "gives a close that comes late three seconds more",
                        Spoiled.connector(corner -> new CornerLike(corner) {
                            @Override
                            public void close(TableId id, Deadline deadline) throws ConnectorFailure {
                                super.close(id, deadline.hasPassed() ? Deadline.in(Duration.ofSeconds(3)) : deadline);
                            }
                        })));
    }

    private static final class ChargingService extends CornerLike {
        private final Set<TableId> charged = ConcurrentHashMap.newKeySet();

        ChargingService(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return super.bill(id, deadline)
                    .map(read -> charged.contains(id) ? new BilledTable(read.table(), withService(read.bill())) : read);
        }

        private static Bill withService(Bill bill) {
            Money service =
                    new Money(bill.total().minorUnits() / 10, bill.total().currency());
            List<BillLine.Item> items = bill.items();
            return Bill.asShown(items, bill.discount(), bill.total().plus(service));
        }

        @Override
        public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
            super.preBill(id, deadline);
            charged.add(id);
        }
    }

    private static final class Remembering extends CornerLike {
        private final Map<TableId, Bill> last = new ConcurrentHashMap<>();
        private final Map<TableId, Bill> paid = new ConcurrentHashMap<>();

        Remembering(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return super.bill(id, deadline).map(read -> {
                Bill shown = read.bill().isEmpty() ? paid.getOrDefault(id, read.bill()) : read.bill();
                last.put(id, shown);
                return new BilledTable(read.table(), shown);
            });
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            super.close(id, deadline);
            Bill bill = last.get(id);
            if (bill != null) {
                paid.put(id, bill);
            }
        }
    }

    private static final class Unsure extends CornerLike {
        private final Map<TableId, TableStatus> firstSeen = new ConcurrentHashMap<>();

        Unsure(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            Optional<BilledTable> read = super.bill(id, deadline);
            read.ifPresent(table -> firstSeen.putIfAbsent(id, table.table().status()));
            return read;
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            try {
                super.close(id, deadline);
            } catch (ConnectorFailure.Refused refused) {
                throw firstSeen.get(id) == TableStatus.FREE
                        ? new ConnectorFailure.OutcomeUnknown("The table is free; perhaps it was closed right now.")
                        : refused;
            }
        }
    }

    private static final class ClosingMore extends CornerLike {
        ClosingMore(Connector corner) {
            super(corner);
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            super.close(id, deadline);
            for (Table table : tables(deadline)) {
                if (!table.id().equals(id) && table.id().value().endsWith(id.value())) {
                    super.close(table.id(), deadline);
                }
            }
        }
    }
}
