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
import org.jspecify.annotations.Nullable;

/**
 * Asks for the pre-bill and closes tables. Some builds refuse to close through the queue and take {@code CLOSEBOARD}. A refusal that may mean this is passed on, and the next close goes the other way: in
 * between the caller reads the table, at which other guests may sit by now. The other way is kept once it has worked. Safe for any thread.
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
    /** Why closing by board is being tried; null once it is known to work, or not to be needed. */
    private volatile ConnectorFailure.@Nullable Refused queueRefused;

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
        } catch (ConnectorFailure.Refused refused) {
            if (isUnknownHere(refused)) {
                queueRefused = refused;
                by = Closing.By.CLOSEBOARD;
            }
            throw refused;
        }
    }

    /** What was found out about the build is forgotten when it is not so any more: builds are updated. */
    private void closeByBoard(TableNumber table, Deadline deadline) throws ConnectorFailure {
        try {
            pdv.ask(new PdvRequest.CloseBoard(table, Uuids.next(random)), deadline);
            queueRefused = null;
        } catch (ConnectorFailure.Refused refused) {
            ConnectorFailure.Refused first = queueRefused;
            if (first != null || isUnknownHere(refused)) {
                queueRefused = null;
                by = closing.by();
            }
            throw first != null && NOT_UNDERSTOOD.contains(String.valueOf(refused.vendorCode())) ? first : refused;
        }
    }

    /** Whether the PDV did not refuse to close this table, but to be told so in this way. */
    private boolean isUnknownHere(ConnectorFailure.Refused refused) {
        String code = refused.vendorCode();
        return code == null || closing.byBoardWhenRefused().contains(code);
    }

    private PdvRequest queued(QueueAction action, TableNumber table) {
        return new PdvRequest.PostAction(action, table, employee, Uuids.next(random), clock.instant());
    }
}
