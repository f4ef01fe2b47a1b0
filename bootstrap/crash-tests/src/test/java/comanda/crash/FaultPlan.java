package comanda.crash;

import comanda.connectors.handheld.simulator.pdv.Operations;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultMatrix.Cell;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.faults.Script;
import java.time.Duration;

/** One fault that is ordered, happens, and is taken back. Thread safe. */
final class FaultPlan {
    private static final Duration AWAY = Duration.ofMillis(300);

    private final Script script;
    private final Cell cell;
    private volatile boolean begun;

    FaultPlan(Script script, Cell cell) {
        this.script = script;
        this.cell = cell;
    }

    /** Whether it is to meet a read, on a connection that stays. */
    boolean mayBeginWhileClosing() {
        return cell.operation().equals(Operations.BILL) && cell.moment() != Moment.CONNECTING;
    }

    /** From now on it happens to the next request that fits; where nobody is to be reached, for a moment. */
    void begin() {
        script.add(cell.fault(), cell.moment(), cell.operation(), 1);
        begun = true;
        if (cell.fault() instanceof Fault.Refuse) {
            Thread.ofVirtual().name("pdv-comes-back").start(this::comeBack);
        } else if (cell.moment() == Moment.CONNECTING) {
            script.endConnections();
        }
    }

    private void comeBack() {
        try {
            Thread.sleep(AWAY);
            script.clear();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes it back. @return whether it has happened */
    boolean end() {
        boolean happened = begun && script.planned().isEmpty();
        script.clear();
        return happened;
    }
}
