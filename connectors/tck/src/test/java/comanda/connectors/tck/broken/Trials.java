package comanda.connectors.tck.broken;

import comanda.connectors.tck.Trial;
import comanda.connectors.tck.Verdict;
import comanda.connectors.tck.bench.SimulatedStand;
import comanda.connectors.tck.corner.CornerTill;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Tries every broken connector by every rule of the kit. Most of that time is waiting, so trials go beside one another, those of different connectors too; each has a point of sale and a host of its
 * own. Rules that watch the whole process are tried one at a time afterwards, with nothing else going on.
 *
 * <p>So many trials make a machine slow, and some rules are about time. So a verdict that is not the expected one is tried again by itself, twice at the most: what a connector does wrong it does again.
 */
final class Trials {
    private static final int BESIDE_ONE_ANOTHER = 32;
    private static final int MORE_TRIES = 2;

    private Trials() {}

    /** A rule, tried on a broken connector. */
    record Tried(BrokenConnector connector, Verdict verdict) {
        /** Whether it is as it should be: the connector's own rule is broken and no other. */
        boolean isExpected() {
            return isBroken() == isOwnRule();
        }

        boolean isBroken() {
            return verdict instanceof Verdict.Broken;
        }

        boolean isOwnRule() {
            return verdict.rule().number() == connector.rule();
        }
    }

    /** All rules on all of these connectors. */
    static List<Tried> of(List<BrokenConnector> connectors) throws InterruptedException {
        List<Tried> all = new ArrayList<>();
        for (Tried tried : beside(connectors)) {
            all.add(again(tried));
        }
        for (BrokenConnector connector : connectors) {
            for (Rule rule : rules(true).toList()) {
                all.add(again(tried(connector, rule)));
            }
        }
        return all;
    }

    private static Stream<Rule> rules(boolean alone) {
        return Rules.all().stream().filter(rule -> rule.alone() == alone);
    }

    private static List<Tried> beside(List<BrokenConnector> connectors) throws InterruptedException {
        Semaphore places = new Semaphore(BESIDE_ONE_ANOTHER);
        List<Callable<Tried>> trials = connectors.stream()
                .flatMap(connector -> rules(false).<Callable<Tried>>map(rule -> () -> {
                    places.acquire();
                    try {
                        return tried(connector, rule);
                    } finally {
                        places.release();
                    }
                }))
                .toList();
        List<Tried> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Tried> trial : threads.invokeAll(trials)) {
                all.add(trial.get());
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a trial ends with a verdict", impossible.getCause());
        }
        return all;
    }

    private static Tried again(Tried first) {
        Tried last = first;
        for (int more = 0; more < MORE_TRIES && !last.isExpected(); more++) {
            last = tried(first.connector(), first.verdict().rule());
        }
        return last;
    }

    private static Tried tried(BrokenConnector connector, Rule rule) {
        Trial trial = Trial.simulated(new SimulatedStand(connector.provider(), CornerTill::new));
        return new Tried(connector, trial.tryOut(rule));
    }
}
