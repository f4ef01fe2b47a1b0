package comanda.connectors.toolkit.session;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.session.RoundOutcome.Found;
import comanda.connectors.toolkit.session.RoundOutcome.NotFound;
import comanda.connectors.toolkit.session.RoundOutcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a keeper knows and what follows from it; it waits for nothing and starts nothing. Guarded by the keeper's lock. Moments are of a monotonic clock in nanoseconds. */
final class SessionState {
    /** How often at most a request may have the known key tried while the rest is left alone. */
    private static final Duration BETWEEN_TRIES_OF_THE_KNOWN_KEY = Duration.ofSeconds(1);
    /** A key that was looked at so short a time ago is not suspected. */
    private static final Duration BETWEEN_SUSPICIONS = Duration.ofSeconds(2);
    /** A key that lasts less did not last. */
    private static final Duration HASTY = Duration.ofSeconds(30);
    /** So many keys in a row may be refused hastily before the search is slowed down. */
    private static final int MOST_HASTY_REFUSALS = 5;

    private final SessionCounters counters;
    private final Pauses pauses;
    private Round.@Nullable Known known;
    private @Nullable Secret current;
    private @Nullable Instant since;
    private @Nullable Instant provenAt;
    private @Nullable NotFound trouble;
    private @Nullable Fail pause;
    private List<Secret> leftOver = List.of();
    private long provenNanos;
    private long lookedNanos;
    private long knownKeyNotBefore;
    private int hastyRefusals;

    SessionState(SessionCounters counters, RandomGenerator random) {
        this.counters = counters;
        this.pauses = new Pauses(random);
    }

    /** What to do for a caller that needs a key. */
    sealed interface Step {}

    /** What a caller gets. */
    sealed interface Answer extends Step {}

    /** A key to go on with. */
    record Use(Secret key) implements Answer {}

    /** No key for now. */
    record Fail(NotFound why, long untilNanos) implements Answer {
        ConnectorFailure failure(long now) {
            return why.failure(left(now));
        }

        Duration left(long now) {
            return Duration.ofNanos(Math.max(0, untilNanos - now));
        }
    }

    /**
     * A round is due.
     *
     * @param refusedInService the key that is not to be tried in it
     */
    record Begin(boolean mayAskTheSource, @Nullable Secret refusedInService) implements Step {}

    /** A key that was accepted. */
    record Proven(Secret key, Instant at) {}

    void stored(Secret key) {
        known = new Round.Known(key, SessionOrigin.CACHED);
    }

    Step next(long now) {
        if (current != null) {
            return new Use(current);
        }
        if (pause == null || isOver(pause, now)) {
            return new Begin(true, null);
        }
        boolean knownKeyIsDue = known != null && now - knownKeyNotBefore >= 0;
        return pause.why().reason().leavesTheKnownKeyAChance() && knownKeyIsDue ? new Begin(false, null) : pause;
    }

    Optional<Begin> refused(Secret key, long now) {
        if (!isCurrent(key)) {
            return Optional.empty();
        }
        current = null;
        knownKeyNotBefore = now + BETWEEN_TRIES_OF_THE_KNOWN_KEY.toNanos();
        if (isRefusedHastilyOnceTooOften(now)) {
            NotFound why = new NotFound(
                    Reason.ALL_REFUSED,
                    "The point of sale accepts session keys and refuses them soon after. Check that no other device uses the same cloud login.",
                    null,
                    true,
                    List.of());
            pause = new Fail(why, now + pauses.afterHastyRefusal().toNanos());
            trouble = why;
            return Optional.empty();
        }
        if (pause != null && !isOver(pause, now) && pause.why().reason().isTheCloudsFault()) {
            trouble = pause.why();
            return Optional.empty();
        }
        pause = null;
        trouble = null;
        return Optional.of(new Begin(true, key));
    }

    private boolean isRefusedHastilyOnceTooOften(long now) {
        if (now - provenNanos >= HASTY.toNanos()) {
            hastyRefusals = 0;
            pauses.held();
            return false;
        }
        hastyRefusals++;
        return hastyRefusals > MOST_HASTY_REFUSALS;
    }

    Optional<Begin> suspect(Secret key, long now) {
        boolean isLeftAlone =
                (pause != null && !isOver(pause, now)) || now - lookedNanos < BETWEEN_SUSPICIONS.toNanos();
        return isCurrent(key) && !isLeftAlone ? Optional.of(new Begin(true, null)) : Optional.empty();
    }

    /**
     * The point of sale said yes to this key in service: whatever a search found out before is over. That says nothing of the source, which is left alone as long as it was to be.
     *
     * @return where that ends a trouble, what there is to say of it
     */
    Optional<String> worked(Secret key) {
        if (trouble == null || !isCurrent(key)) {
            return Optional.empty();
        }
        trouble = null;
        if (pause != null && !pause.why().reason().isTheCloudsFault()) {
            pause = null;
        }
        pauses.worked();
        return Optional.of(accepted(origin()));
    }

    /** What is due without anybody asking. */
    Optional<Begin> inTheBackground(long now) {
        if (trouble == null) {
            return Optional.empty();
        }
        if (pause == null || isOver(pause, now)) {
            return Optional.of(new Begin(true, null));
        }
        return known != null && pause.why().reason().leavesTheKnownKeyAChance()
                ? Optional.of(new Begin(false, null))
                : Optional.empty();
    }

    Round.Plan plan(Begin begin) {
        return new Round.Plan(known, begin.refusedInService(), leftOver, begin.mayAskTheSource());
    }

    /** Takes in how a round ended, and says what those get who waited for it. */
    Answer ended(Begin begin, RoundOutcome outcome, long now, Instant at) {
        lookedNanos = now;
        return switch (outcome) {
            case Found found -> found(found, now, at);
            case NotFound notFound -> notFound(begin, notFound, now);
        };
    }

    private Use found(Found found, long now, Instant at) {
        boolean isAnotherSession = found.knownKeyRefused() || !isCurrent(found.key());
        if (isAnotherSession && provenAt != null) {
            counters.renewals.increment();
        }
        if (isAnotherSession) {
            since = at;
        }
        current = found.key();
        known = new Round.Known(found.key(), found.origin());
        provenAt = at;
        provenNanos = now;
        trouble = null;
        pause = null;
        leftOver = List.of();
        pauses.found();
        return new Use(found.key());
    }

    private Answer notFound(Begin begin, NotFound notFound, long now) {
        leftOver = notFound.untried();
        if (notFound.knownKeyRefused() && known != null && isCurrent(known.key())) {
            current = null;
        }
        trouble = notFound;
        if (notFound.reason() == Reason.POS_FAILED) {
            return new Fail(notFound, now);
        }
        knownKeyNotBefore = now + BETWEEN_TRIES_OF_THE_KNOWN_KEY.toNanos();
        if (begin.mayAskTheSource() || pause == null) {
            pause = new Fail(notFound, now + pauses.after(notFound.reason()).toNanos());
        }
        trouble = pause.why();
        return current == null ? pause : new Use(current);
    }

    /** How long until something is due in the background; empty where all is well. */
    Optional<Duration> untilBackground(long now) {
        if (trouble == null) {
            return Optional.empty();
        }
        Duration left = pause == null ? Duration.ZERO : pause.left(now);
        if (trouble.reason() != Reason.POS_FAILED) {
            return Optional.of(left);
        }
        Duration posPause = pauses.after(Reason.POS_FAILED);
        return Optional.of(left.isPositive() && left.compareTo(posPause) < 0 ? left : posPause);
    }

    /** The key in use, and when it was accepted. */
    Optional<Proven> proven() {
        return current == null || provenAt == null ? Optional.empty() : Optional.of(new Proven(current, provenAt));
    }

    @Nullable NotFound trouble() {
        return trouble;
    }

    /**
     * @param lastYes the key that the point of sale said yes to last in service, and when
     */
    SessionStatus status(boolean searching, @Nullable Proven lastYes, @Nullable Instant nextTryAt) {
        boolean hasKey = current != null;
        SessionStatus.State how = trouble != null
                ? SessionStatus.State.DOWN
                : hasKey ? SessionStatus.State.UP : SessionStatus.State.FINDING;
        return new SessionStatus(
                how,
                hasKey ? origin() : null,
                hasKey ? since : null,
                hasKey ? provenAt(lastYes) : null,
                searching,
                nextTryAt,
                sentence(searching),
                counters.snapshot());
    }

    private String sentence(boolean searching) {
        if (trouble != null) {
            return trouble.sentence();
        }
        if (current != null) {
            return accepted(origin());
        }
        return searching
                ? "Looking for a session key that the point of sale accepts."
                : "No session key has been looked for yet.";
    }

    private @Nullable Instant provenAt(@Nullable Proven lastYes) {
        if (lastYes == null || !isCurrent(lastYes.key())) {
            return provenAt;
        }
        return provenAt == null || lastYes.at().isAfter(provenAt) ? lastYes.at() : provenAt;
    }

    private SessionOrigin origin() {
        return known == null ? SessionOrigin.CLOUD : known.origin();
    }

    static String accepted(SessionOrigin origin) {
        return switch (origin) {
            case CACHED -> "The point of sale accepts the session key that was stored.";
            case CLOUD -> "The point of sale accepts a session key that the vendor cloud gave.";
        };
    }

    boolean isCurrent(Secret key) {
        return current != null && current.equals(key);
    }

    private static boolean isOver(Fail pause, long now) {
        return pause.untilNanos() - now <= 0;
    }
}
