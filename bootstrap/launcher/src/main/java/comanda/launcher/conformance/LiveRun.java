package comanda.launcher.conformance;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.tck.Trial;
import comanda.connectors.tck.Verdict;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.LiveStand;
import comanda.connectors.tck.bench.WriteTried;
import comanda.connectors.tck.rules.Need;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run against a live point of sale: a first look, then one rule after another, what writes last. One connector is open at a time, in a private folder of the run's own that goes with it. Whatever
 * happens, each part ends within its time. {@link #stop} and {@link #close} may come from another thread, everything else from one.
 */
public final class LiveRun implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(5);
    /** The pre-bill and the close that rules are allowed; the close only where the pre-bill went well. */
    private static final Comparator<Rule> WRITING_LAST = Comparator.<Rule, Boolean>comparing(
                    rule -> rule.need() == Need.WRITABLE_TABLE)
            .thenComparing(Rule::number);

    private final Target target;
    private final Limits limits;
    private final Path folder;
    private final Set<Secret> known = ConcurrentHashMap.newKeySet();
    private volatile LiveStand stand;
    private volatile @Nullable Thread worker;
    private volatile @Nullable String stopped;

    /**
     * What is tried.
     *
     * @param settings that the connector finds right
     * @param currency what the bills are in
     */
    public record Target(ConnectorProvider provider, Map<String, String> settings, Currency currency) {
        /** The names of the settings; their values may be secret. */
        @Override
        public String toString() {
            return "Target[" + settings.keySet() + "]";
        }
    }

    /**
     * How long parts of it may take.
     *
     * @param firstLook the first look
     * @param rules all rules together
     */
    public record Limits(Duration firstLook, Duration rules) {
        /** Several times as long as a slow point of sale takes. */
        public static final Limits USUAL = new Limits(Duration.ofSeconds(60), Duration.ofMinutes(10));
    }

    public LiveRun(Target target, Limits limits) throws IOException {
        this.target = target;
        this.limits = limits;
        this.folder = OwnFolder.make();
        this.stand = stand(null);
    }

    /** What the connector finds wrong with its settings: the setting's name and what is the matter, without secrets. */
    public static List<String> problems(Target target) {
        ConnectorProvider provider = target.provider();
        List<SettingSpec> specs = provider.describe().settings();
        Redactor redactor = new Redactor(specs.stream()
                .filter(SettingSpec::isSecret)
                .filter(spec -> target.settings().containsKey(spec.name()))
                .map(spec -> new Secret(target.settings().getOrDefault(spec.name(), "")))
                .toList());
        return provider.validate(new ConnectorSettings(specs, target.settings(), target.currency())).stream()
                .map(problem -> redactor.redact(problem.setting() + " " + problem.problem()))
                .toList();
    }

    private LiveStand stand(@Nullable BilledTable agreed) {
        return new LiveStand(target.provider(), target.settings(), target.currency(), folder, agreed);
    }

    /**
     * Asks the point of sale whether it answers, and shows that table as it is, if one is named.
     *
     * @throws NoAnswer when the point of sale does not answer
     * @throws UnfitTable when there is nothing on that table that could be paid
     */
    public Optional<BilledTable> firstLook(@Nullable TableId wanted) throws NoAnswer, UnfitTable {
        List<Optional<BilledTable>> seen = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        boolean ended = bounded("first look", limits.firstLook(), () -> {
            try (Bench bench = stand.bench()) {
                Connector connector = bench.connector();
                connector.probe(Bench.deadline());
                seen.add(wanted == null ? Optional.empty() : Optional.of(UnfitTable.unlessFit(wanted, connector)));
            } catch (ConnectorFailure | UnfitTable | RuntimeException failed) {
                failures.add(failed);
            }
        });
        if (!ended) {
            throw new NoAnswer("It did not answer within " + limits.firstLook().toSeconds() + " s.");
        }
        for (Exception failure : failures) {
            if (failure instanceof UnfitTable unfit) {
                throw unfit;
            }
            throw new NoAnswer(
                    failure instanceof ConnectorFailure ? String.valueOf(failure.getMessage()) : failure.toString());
        }
        return seen.stream().findFirst().orElseThrow(() -> new NoAnswer("The run was stopped."));
    }

    /**
     * Tries the rules.
     *
     * @param agreed the table that may be moved into pre-bill and closed, as it was when somebody agreed to that
     * @param each hears of each verdict as soon as it is there
     * @return a verdict on each rule, by rising number
     */
    public List<Verdict> tryOut(Optional<BilledTable> agreed, Consumer<Verdict> each) {
        known.addAll(stand.secrets());
        stand = stand(agreed.orElse(null));
        Set<Need> allowed = EnumSet.of(Need.ANY_POS);
        agreed.ifPresent(table -> allowed.add(Need.WRITABLE_TABLE));
        Trial trial = Trial.live(stand, allowed);
        List<Rule> rules = Rules.all().stream().sorted(WRITING_LAST).toList();
        List<Verdict> verdicts = new ArrayList<>();
        boolean ended = bounded("rules", limits.rules(), () -> {
            for (Rule rule : rules) {
                Verdict verdict = verdict(trial, rule, verdicts);
                synchronized (verdicts) {
                    verdicts.add(verdict);
                }
                each.accept(verdict);
            }
        });
        if (!ended) {
            stop("it was not done within " + limits.rules().toMinutes() + " minutes");
        }
        return complete(rules, verdicts);
    }

    private Verdict verdict(Trial trial, Rule rule, List<Verdict> before) {
        if (stopped == null
                && rule.need() == Need.WRITABLE_TABLE
                && before.stream().anyMatch(Verdict.Broken.class::isInstance)) {
            return new Verdict.NotTried(rule, "a rule before it is broken, and then nothing is written");
        }
        Verdict verdict = stopped == null ? trial.tryOut(rule) : notTried(rule);
        if (verdict instanceof Verdict.Broken broken && stopped == null && isAway(broken.cause())) {
            stop("the point of sale does not answer any more, at rule " + rule.number());
        }
        return stopped == null || verdict instanceof Verdict.Kept ? verdict : notTried(rule);
    }

    private Verdict.NotTried notTried(Rule rule) {
        return new Verdict.NotTried(rule, "the run was stopped: " + stopped);
    }

    /** Whether it is the point of sale and not the connector: it does not answer a simple question either. */
    private boolean isAway(Throwable cause) {
        if (!(cause instanceof ConnectorFailure failure) || !failure.mayBeRepeated()) {
            return false;
        }
        try (Bench bench = stand.bench()) {
            bench.connector().probe(Bench.deadline());
            return false;
        } catch (ConnectorFailure | RuntimeException still) {
            return true;
        }
    }

    private List<Verdict> complete(List<Rule> rules, List<Verdict> verdicts) {
        synchronized (verdicts) {
            List<Verdict> all = new ArrayList<>(verdicts);
            rules.stream()
                    .filter(rule ->
                            all.stream().noneMatch(verdict -> verdict.rule().equals(rule)))
                    .map(this::notTried)
                    .toList()
                    .forEach(all::add);
            all.sort(Comparator.comparingInt(verdict -> verdict.rule().number()));
            return all;
        }
    }

    /** Why it ended before all rules were tried; empty where it did not. */
    public Optional<String> whyStopped() {
        return Optional.ofNullable(stopped);
    }

    /** What was tried to write. */
    public List<WriteTried> writes() {
        return stand.writes();
    }

    /** Everything that must show nowhere. */
    public List<Secret> secrets() {
        known.addAll(stand.secrets());
        return List.copyOf(known);
    }

    /**
     * Ends the rule that is being tried and tries no more. A write that is under way is waited for.
     *
     * @param because to stand after "the run was stopped:"
     */
    public void stop(String because) {
        try {
            if (stopped == null) {
                stopped = because;
            }
            stand.stopWriting();
            Thread working = worker;
            if (working != null && !working.equals(Thread.currentThread())) {
                working.interrupt();
                working.join(END);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean bounded(String name, Duration mayTake, Runnable work) {
        Thread thread = Thread.ofVirtual().name("conform " + name).start(work);
        worker = thread;
        try {
            boolean ended = thread.join(mayTake);
            if (!ended) {
                thread.interrupt();
                thread.join(END);
            }
            return ended;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            thread.interrupt();
            return false;
        } finally {
            worker = null;
        }
    }

    @Override
    public void close() {
        if (worker != null) {
            stop("it was told to end");
        }
        OwnFolder.delete(folder);
    }

    /** The point of sale does not answer. The message is its connector's. */
    public static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }
}
