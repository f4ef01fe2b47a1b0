package comanda.connectors.tck.rules;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import java.util.ArrayList;
import java.util.List;

/** A little of everything that a connector meets in an evening, for rules that watch what it does meanwhile. Of a live point of sale it only reads. */
final class Evening {
    private final Bench bench;
    private final List<ConnectorFailure> failures = new ArrayList<>();

    private Evening(Bench bench) {
        this.bench = bench;
    }

    /** Spends it, and gives the failures that calls ended with. */
    static List<ConnectorFailure> spend(Bench bench) {
        Evening evening = new Evening(bench);
        evening.read();
        if (bench.isSimulated()) {
            evening.writeAndFail();
        }
        return evening.failures;
    }

    private void read() {
        tryOut(() -> {
            for (Table table : Scenes.tablesToRead(bench, 5)) {
                bench.bill(table.id());
            }
            bench.connector().probe(Bench.deadline());
        });
        // Whoever checks everything logs in anew, and no vendor's cloud is to bear that a dozen times.
        if (bench.isSimulated()) {
            bench.connector().checks(Bench.deadline());
        }
    }

    private void writeAndFail() {
        PosSimulator pos = bench.pos();
        try {
            TableId second = bench.id(2);
            TableId third = bench.id(3);
            if (bench.provider().describe().capabilities().contains(Capability.CLOSE)) {
                tryOut(() -> bench.closeAsCaller(third));
            }
            for (Fault fault : List.of(
                    new Fault.ErrorAnswer(12, "no paper"),
                    new Fault.EchoKey(),
                    new Fault.NotAuthorized(),
                    new Fault.Close(),
                    new Fault.GarbageBefore(10))) {
                if (pos.plays(fault)) {
                    pos.script().once(fault);
                    tryOut(() -> bench.bill(second));
                    pos.script().clear();
                }
            }
            RecoveryRules.switchOff(bench);
            tryOut(() -> bench.bill(second));
            RecoveryRules.switchOn(bench);
            tryOut(() -> bench.bill(second));
        } catch (ConnectorFailure failure) {
            failures.add(failure);
        }
    }

    private void tryOut(Scenes.Call call) {
        try {
            call.run();
        } catch (ConnectorFailure failure) {
            failures.add(failure);
        } catch (RuntimeException broken) {
            throw broken;
        } catch (Exception other) {
            throw new RuleBroken("a call throws " + other, other);
        }
    }
}
