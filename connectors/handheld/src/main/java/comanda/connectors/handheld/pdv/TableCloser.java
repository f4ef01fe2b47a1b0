package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.profile.WireProfile.Closing;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.QueueAction;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.time.Deadline;
import java.time.Clock;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Asks for the pre-bill and closes tables. Some builds refuse to close through the queue and take {@code CLOSEBOARD}; since what was refused was not done, the other way is tried then, and
 * remembered once it has worked.
 */
final class TableCloser {
    /** What a build answers to a message that it does not know. */
    private static final Set<String> NOT_UNDERSTOOD = Set.of("400", "405", "501", "null");

    private final Pdv pdv;
    private final Closing closing;
    private final int employee;
    private final Clock clock;
    private final RandomGenerator random;
    private volatile Closing.By by;

    TableCloser(Pdv pdv, Closing closing, int employee, Clock clock, RandomGenerator random) {
        this.pdv = pdv;
        this.closing = closing;
        this.by = closing.by();
        this.employee = employee;
        this.clock = clock;
        this.random = random;
    }

    void preBill(TableNumber table, Deadline deadline) throws ConnectorFailure {
        pdv.ask(queued(QueueAction.PRE_BILL, table), deadline);
    }

    void close(TableNumber table, Deadline deadline) throws ConnectorFailure {
        switch (by) {
            case CLOSEBOARD -> closeByBoard(table, deadline);
            case QUEUE -> closeByQueue(table, deadline);
        }
    }

    private void closeByQueue(TableNumber table, Deadline deadline) throws ConnectorFailure {
        try {
            pdv.ask(queued(QueueAction.CLOSE, table), deadline);
        } catch (ConnectorFailure.Refused queueRefused) {
            if (!isUnknownHere(queueRefused)) {
                throw queueRefused;
            }
            closeAsRefusedByQueue(table, queueRefused, deadline);
        }
    }

    private void closeAsRefusedByQueue(TableNumber table, ConnectorFailure.Refused queueRefused, Deadline deadline)
            throws ConnectorFailure {
        try {
            closeBoard(table, deadline);
            by = Closing.By.CLOSEBOARD;
        } catch (ConnectorFailure.Refused boardRefused) {
            throw NOT_UNDERSTOOD.contains(String.valueOf(boardRefused.vendorCode())) ? queueRefused : boardRefused;
        }
    }

    /** What was found out about the build is forgotten when it is not so any more: builds are updated. */
    private void closeByBoard(TableNumber table, Deadline deadline) throws ConnectorFailure {
        try {
            closeBoard(table, deadline);
        } catch (ConnectorFailure.Refused refused) {
            if (isUnknownHere(refused)) {
                by = closing.by();
            }
            throw refused;
        }
    }

    /** Whether the PDV did not refuse to close this table, but to be told so in this way. */
    private boolean isUnknownHere(ConnectorFailure.Refused refused) {
        String code = refused.vendorCode();
        return code == null || closing.byBoardWhenRefused().contains(code);
    }

    private void closeBoard(TableNumber table, Deadline deadline) throws ConnectorFailure {
        pdv.ask(new PdvRequest.CloseBoard(table, Uuids.next(random)), deadline);
    }

    private PdvRequest queued(QueueAction action, TableNumber table) {
        return new PdvRequest.PostAction(action, table, employee, Uuids.next(random), clock.instant());
    }
}
