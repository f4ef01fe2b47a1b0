package comanda.connectors.toolkit.session;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.session.RoundOutcome.Found;
import comanda.connectors.toolkit.session.RoundOutcome.NotFound;
import comanda.connectors.toolkit.session.RoundOutcome.Reason;
import comanda.connectors.toolkit.session.SessionProbe.Patience;
import comanda.domain.time.Deadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One search for a key: the known one first, then what an earlier search had left untried, then what the source gives; the source is asked only when everything at hand has failed. A key that was refused
 * and that the source lists all the same is tried once more, after all others: a refusal may have been a slip of the point of sale. Where every key was met with silence, all are tried a second time with more patience, as far as the time goes: the
 * point of sale may be slow. Otherwise no key is tried twice. Runs once, in one thread.
 */
final class Round {
    /** More keys than a source gives one device; what is beyond is not looked at. */
    private static final int MOST_CANDIDATES = 256;

    private final Plan plan;
    private final Tools tools;
    private final Deadline deadline;
    private final BooleanSupplier abandoned;
    /** What the point of sale was asked about, in that order. */
    private final Set<Secret> tried = new LinkedHashSet<>();
    /** Whether the point of sale was silent to all that was tried. */
    private boolean onlySilence = true;
    /** What it said no to, in this round or in service right before it. */
    private final Set<Secret> refused = new HashSet<>();
    /** What is passed over. */
    private final Set<Secret> doneWith = new HashSet<>();

    private final Deque<Secret> untried = new ArrayDeque<>();
    private boolean sourceAsked;
    private volatile boolean waitsForTheSource;
    private boolean knownKeyRefused;
    private String aboutTheKnownKey = "";
    private @Nullable ConnectorFailure notUnderstood;
    private @Nullable SourceFailure sourceFailure;

    Round(Plan plan, Tools tools, Deadline deadline, BooleanSupplier abandoned) {
        this.plan = plan;
        this.tools = tools;
        this.deadline = deadline;
        this.abandoned = abandoned;
        untried.addAll(plan.leftOver());
    }

    /** A key that may work because it once did. */
    record Known(Secret key, SessionOrigin origin) {}

    /**
     * What a round is to do.
     *
     * @param known what is tried first
     * @param refusedInService a key that the point of sale has just refused; it is tried only if the source lists it
     * @param leftOver keys from the source that an earlier round did not get to
     * @param mayAskTheSource false while the source is left alone
     */
    record Plan(
            @Nullable Known known, @Nullable Secret refusedInService, List<Secret> leftOver, boolean mayAskTheSource) {}

    /** What every round of a keeper works with. */
    record Tools(SessionKeySource source, SessionProbe probe, ConnectorLog log, SessionCounters counters) {}

    RoundOutcome run() {
        tools.counters().rounds.increment();
        try {
            return search();
        } catch (ConnectorFailure failure) {
            return notFound(Reason.POS_FAILED, String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Whether it is the source that a caller who can't wait any longer has waited for. For any thread. */
    boolean waitsForTheSource() {
        return waitsForTheSource;
    }

    private RoundOutcome search() throws ConnectorFailure {
        if (plan.refusedInService() != null) {
            doneWith.add(plan.refusedInService());
            refused.add(plan.refusedInService());
            aboutTheKnownKey = "The point of sale no longer accepts the session key. ";
        }
        Known known = plan.known();
        if (known != null && acceptsKnown(known.key())) {
            return new Found(known.key(), known.origin(), false);
        }
        if (!plan.mayAskTheSource()) {
            return nothing();
        }
        Optional<Secret> accepted = firstAcceptedOfUntried();
        if (accepted.isEmpty() && !isOver()) {
            accepted = firstAcceptedOfTheSource();
        }
        if (accepted.isEmpty()) {
            accepted = firstAcceptedWithPatience();
        }
        return accepted.<RoundOutcome>map(key -> new Found(key, originOf(key), knownKeyRefused))
                .orElseGet(this::nothing);
    }

    private SessionOrigin originOf(Secret key) {
        Known known = plan.known();
        return known != null && known.key().equals(key) ? known.origin() : SessionOrigin.CLOUD;
    }

    private Optional<Secret> firstAcceptedOfTheSource() throws ConnectorFailure {
        try {
            askTheSource();
        } catch (SourceFailure failure) {
            sourceFailure = failure;
        } finally {
            waitsForTheSource = false;
        }
        return firstAcceptedOfUntried();
    }

    /** The second pass. It is of no use where the point of sale has answered to anything. */
    private Optional<Secret> firstAcceptedWithPatience() throws ConnectorFailure {
        if (onlySilence && tools.probe().canBeMorePatient()) {
            for (Secret key : tried) {
                if (isOver()) {
                    break;
                }
                if (accepts(key, Patience.LONG)) {
                    return Optional.of(key);
                }
            }
        }
        return Optional.empty();
    }

    private void askTheSource() throws SourceFailure {
        sourceAsked = true;
        waitsForTheSource = true;
        tools.counters().logins.increment();
        Set<Secret> candidates = tools.source().candidates(deadline).stream()
                .limit(MOST_CANDIDATES)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Boolean, List<Secret>> byRefusal =
                candidates.stream().collect(Collectors.partitioningBy(refused::contains));
        List<Secret> onceMore = byRefusal.getOrDefault(true, List.of());
        untried.addAll(byRefusal.getOrDefault(false, List.of()));
        untried.addAll(onceMore);
        onceMore.forEach(doneWith::remove);
    }

    private boolean acceptsKnown(Secret key) throws ConnectorFailure {
        boolean refusedInService = refused.contains(key);
        if (acceptsUntried(key)) {
            return true;
        }
        if (!refusedInService) {
            aboutTheKnownKey = knownKeyRefused
                    ? "The point of sale refused the session key that worked before. "
                    : "The point of sale did not answer to the session key that worked before. ";
        }
        return false;
    }

    private Optional<Secret> firstAcceptedOfUntried() throws ConnectorFailure {
        while (!untried.isEmpty() && !isOver()) {
            Secret key = untried.getFirst();
            if (acceptsUntried(key)) {
                return Optional.of(key);
            }
            untried.removeFirst();
        }
        return Optional.empty();
    }

    private boolean acceptsUntried(Secret key) throws ConnectorFailure {
        if (!doneWith.add(key)) {
            return false;
        }
        tried.add(key);
        return accepts(key, Patience.SHORT);
    }

    private boolean accepts(Secret key, Patience patience) throws ConnectorFailure {
        tools.log().hide(key);
        tools.counters().keysTried.increment();
        return switch (verdictOn(key, patience)) {
            case ACCEPTED -> true;
            case REFUSED -> {
                onlySilence = false;
                refused.add(key);
                knownKeyRefused |= plan.known() != null && plan.known().key().equals(key);
                tools.counters().keysRefused.increment();
                yield false;
            }
            case SILENT -> {
                tools.counters().keysSilent.increment();
                yield false;
            }
        };
    }

    private SessionProbe.Verdict verdictOn(Secret key, Patience patience) throws ConnectorFailure {
        try {
            return tools.probe().tryKey(key, patience, deadline);
        } catch (ConnectorFailure.Unauthorized _) {
            return SessionProbe.Verdict.REFUSED;
        } catch (ConnectorFailure.NoAnswer _) {
            return SessionProbe.Verdict.SILENT;
        } catch (ConnectorFailure.ProtocolViolation
                | ConnectorFailure.Refused
                | ConnectorFailure.OutcomeUnknown failure) {
            onlySilence = false;
            notUnderstood = failure;
            return SessionProbe.Verdict.SILENT;
        }
    }

    private boolean isOver() {
        return deadline.hasPassed() || abandoned.getAsBoolean();
    }

    private NotFound nothing() {
        if (sourceFailure != null) {
            Reason reason = switch (sourceFailure) {
                case SourceFailure.Unreachable _ -> Reason.CLOUD_UNREACHABLE;
                case SourceFailure.CredentialsRefused _ -> Reason.LOGIN_REFUSED;
            };
            return notFound(reason, aboutTheKnownKey + sourceFailure.sentence(), null);
        }
        if (plan.mayAskTheSource() && isOver() && !(sourceAsked && untried.isEmpty())) {
            return notFound(
                    Reason.OUT_OF_TIME,
                    "The search for a session key ran out of time after " + tried.size()
                            + " keys; it goes on with the next ones. Check that the point of sale and the vendor cloud answer quickly.",
                    null);
        }
        if (tried.isEmpty()) {
            return notFound(
                    Reason.ALL_REFUSED,
                    aboutTheKnownKey
                            + "The vendor cloud has no valid session key for this device. Check that the cloud login belongs to this restaurant and that the device is active there.",
                    null);
        }
        if (!refused.isEmpty()) {
            return notFound(
                    Reason.ALL_REFUSED,
                    "The point of sale accepts none of the session keys that there are (tried: " + tried.size()
                            + "). Check that the cloud login belongs to this restaurant and that the point of sale has heard of this device.",
                    null);
        }
        if (notUnderstood != null) {
            return notFound(Reason.NOT_UNDERSTOOD, String.valueOf(notUnderstood.getMessage()), notUnderstood);
        }
        return notFound(
                Reason.ALL_SILENT,
                "The point of sale is connected and answers to no session key (tried: " + tried.size()
                        + "): it hangs, or it knows none of them. Check that it works at its own screen, and that the cloud login belongs to this restaurant.",
                null);
    }

    private NotFound notFound(Reason reason, String sentence, @Nullable ConnectorFailure cause) {
        return new NotFound(reason, sentence, cause, knownKeyRefused, List.copyOf(untried));
    }
}
