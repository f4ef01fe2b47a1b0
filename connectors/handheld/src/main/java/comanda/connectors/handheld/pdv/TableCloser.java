package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.profile.WireProfile.Closing;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.QueueAction;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.time.Deadline;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Asks for the pre-bill and closes tables. Some builds refuse to close through the queue and take {@code CLOSEBOARD}: after a refusal the next close is said in the other way. It is not said in
 * the same breath, since the table has to be read in between. What has worked is kept to until it is refused.
 */
final class TableCloser {
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
        try {
            switch (by) {
                case CLOSEBOARD -> closeBoard(table, deadline);
                case QUEUE -> pdv.ask(queued(QueueAction.CLOSE, table), deadline);
            }
        } catch (ConnectorFailure.Refused refused) {
            if (mayBeTheWay(refused)) {
                by = by == closing.by() ? otherWay() : closing.by();
            }
            throw refused;
        }
    }

    private Closing.By otherWay() {
        return switch (closing.by()) {
            case QUEUE -> Closing.By.CLOSEBOARD;
            case CLOSEBOARD -> Closing.By.CLOSEBOARD;
        };
    }

    /** Whether the PDV may have refused not to close this table, but to be told so in this way. */
    private boolean mayBeTheWay(ConnectorFailure.Refused refused) {
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
