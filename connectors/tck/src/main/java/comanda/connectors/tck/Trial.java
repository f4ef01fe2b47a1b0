package comanda.connectors.tck;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.tck.bench.DoesNotApply;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.connectors.tck.bench.Stand;
import comanda.connectors.tck.rules.Need;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tries a connector by the rules: some beside one another, since most of the time is spent waiting, and those that watch the whole process alone, in the end. */
public final class Trial {
    private static final int BESIDE_ONE_ANOTHER = 16;

    /** Several times what the longest rule takes on a small computer. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    /** What a connector does wrong now and then is what these rules are about: once is enough. */
    private static final Set<Integer> RACES = Set.of(801, 802, 805);

    private final Stand stand;
    private final Set<Need> allowed;
    private final int besideOneAnother;
    private volatile boolean isHanging;

    private Trial(Stand stand, Set<Need> allowed, int besideOneAnother) {
        this.stand = stand;
        this.allowed = Set.copyOf(allowed);
        this.besideOneAnother = besideOneAnother;
    }

    /** A trial of everything that the kit knows. */
    public static Trial simulated(Stand stand) {
        return new Trial(stand, Set.of(Need.values()), BESIDE_ONE_ANOTHER);
    }

    /** A trial of a point of sale in service, one rule after the other. */
    public static Trial live(Stand stand, Set<Need> allowed) {
        return new Trial(stand, allowed, 1);
    }

    /**
     * Tries all rules.
     *
     * @param each hears of each verdict, one at a time, as soon as it is there
     * @return the verdicts by rising number
     */
    public List<Verdict> run(Consumer<Verdict> each) throws InterruptedException {
        return run(Rules.all(), each);
    }

    /** Tries these rules. */
    public List<Verdict> run(List<Rule> rules, Consumer<Verdict> each) throws InterruptedException {
        Semaphore places = new Semaphore(besideOneAnother);
        List<Callable<Verdict>> beside = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.alone()) {
                beside.add(() -> {
                    places.acquire();
                    try {
                        Verdict verdict = tryOut(rule);
                        return isDoubtful(verdict) ? verdict : told(verdict, each);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Verdict verdict : inParallel(beside)) {
            verdicts.add(isDoubtful(verdict) ? told(tryOut(verdict.rule()), each) : verdict);
        }
        for (Rule rule : rules) {
            if (rule.alone()) {
                verdicts.add(told(tryOut(rule), each));
            }
        }
        verdicts.sort((one, other) ->
                Integer.compare(one.rule().number(), other.rule().number()));
        return verdicts;
    }

    /** Many trials beside one another can make a machine so slow that a rule about time is broken. What the connector does wrong it does again when the rule is tried by itself. */
    private boolean isDoubtful(Verdict verdict) {
        return verdict instanceof Verdict.Broken
                && !isLive()
                && !RACES.contains(verdict.rule().number());
    }

    private static List<Verdict> inParallel(List<Callable<Verdict>> trials) throws InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("kit rule ", 1).factory())) {
            for (Future<Verdict> trial : threads.invokeAll(trials)) {
                verdicts.add(trial.get());
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a trial ends with a verdict", impossible.getCause());
        }
        return verdicts;
    }

    private static synchronized Verdict told(Verdict verdict, Consumer<Verdict> each) {
        each.accept(verdict);
        return verdict;
    }

    /** Tries one rule. Where the connector does not come back, that is the verdict. */
    public Verdict tryOut(Rule rule) {
        if (!allowed.contains(rule.need())) {
            return new Verdict.NotTried(
                    rule,
                    switch (rule.need()) {
                        case ANY_POS -> "it was not asked for";
                        case WRITABLE_TABLE -> "no table was named that may be written to";
                        case SIMULATOR -> "it needs a simulated point of sale";
                    });
        }
        if (isLive() && isHanging) {
            return new Verdict.NotTried(rule, "a call before it has not come back, and may hold the connection");
        }
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        Thread thread =
                Thread.ofVirtual().name("kit rule " + rule.number()).start(() -> verdict.complete(verdictOn(rule)));
        try {
            return verdict.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            RuleBroken hangs =
                    new RuleBroken("a call does not come back: after " + LONGEST.toSeconds() + " s the trial stands at "
                            + Stream.of(thread.getStackTrace()).limit(12).toList());
            isHanging |= !isOver(thread);
            return new Verdict.Broken(rule, String.valueOf(hangs.getMessage()), hangs);
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Verdict.NotTried(rule, "interrupted");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a trial ends with a verdict", impossible.getCause());
        }
    }

    private static boolean isOver(Thread thread) {
        thread.interrupt();
        try {
            return thread.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isLive() {
        return besideOneAnother == 1;
    }

    private Verdict verdictOn(Rule rule) {
        try {
            Optional<String> why = rule.whyNotAsked(stand.provider().describe());
            if (why.isPresent()) {
                return new Verdict.NotTried(rule, why.get());
            }
            rule.check().on(stand);
            return new Verdict.Kept(rule);
        } catch (DoesNotApply not) {
            return new Verdict.NotTried(rule, String.valueOf(not.getMessage()));
        } catch (RuleBroken broken) {
            return new Verdict.Broken(rule, String.valueOf(broken.getMessage()), broken);
        } catch (InterruptedException interrupted) {
            return new Verdict.Broken(rule, "a call leaves its caller's thread interrupted", interrupted);
        } catch (ConnectorFailure failure) {
            String seen = "a call that should go well fails as " + failure.code() + ": " + failure.getMessage();
            return new Verdict.Broken(rule, seen, failure);
        } catch (Throwable thrown) {
            return new Verdict.Broken(rule, "a call that should go well threw " + thrown, thrown);
        }
    }
}
