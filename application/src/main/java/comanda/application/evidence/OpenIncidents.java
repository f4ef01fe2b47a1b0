package comanda.application.evidence;

import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.EvidenceStore.Change;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Kind;
import comanda.domain.evidence.Incident.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that last, and those that ended a moment ago: what begins again soon is the same incident. Of one kind only so many are written down on a day; the others are counted. Not safe for
 * threads.
 */
final class OpenIncidents {
    /** What begins again sooner after its end goes on. */
    static final Duration SAME = Duration.ofMinutes(1);

    /** What is found again sooner after the agent's end had not ended with it. */
    static final Duration OVER_A_RESTART = Duration.ofMinutes(10);

    /** Of one kind, on a day: more are read by nobody. */
    static final int MOST_OF_A_DAY = 25;

    /** So long a conflict is believed to last of which nothing is heard. */
    static final Duration CONFLICT_LASTS = Duration.ofDays(1);

    private final EvidenceStore store;
    private final ZoneId zone;
    private final Map<Key, Incident> open = new HashMap<>();
    private final Map<Key, Incident> ended = new HashMap<>();
    private final Set<Key> leftOut = new HashSet<>();
    private final Map<OfDay, Integer> begun = new HashMap<>();

    private record Key(Kind kind, String subject) {}

    private record OfDay(LocalDate day, Kind kind) {}

    OpenIncidents(EvidenceStore store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    /**
     * Takes up what a process before has left: that the agent ended says nothing of a paid table in conflict, and of everything else that nobody knows how it stood from then on.
     *
     * @param recent incidents of this day, for its bound
     */
    void restore(List<Incident> left, @Nullable Instant aliveAt, List<Incident> recent) {
        recent.forEach(incident -> countBegun(incident.kind(), incident.begin()));
        for (Incident incident : left) {
            Key key = new Key(incident.kind(), incident.subject());
            if (incident.equals(open.get(key))) {
                continue;
            }
            if (incident.kind() == Kind.SETTLEMENT_IN_CONFLICT) {
                open.putIfAbsent(key, incident);
            } else {
                Incident over = incident.ended(
                        aliveAt == null ? incident.begin() : aliveAt,
                        Reason.AGENT_ENDED,
                        "The agent ended or was restarted. How it stood afterwards is not known.");
                ended.putIfAbsent(key, over);
                store.keep(Change.of(over));
            }
        }
    }

    boolean isOpen(Kind kind, String subject) {
        return open.containsKey(new Key(kind, subject));
    }

    /** Does nothing while one lasts. */
    void begin(Kind kind, String subject, Instant at, String cause) {
        Key key = new Key(kind, subject);
        if (open.containsKey(key) || leftOut.contains(key)) {
            return;
        }
        Incident before = ended.remove(key);
        if (before != null && isSame(before, at)) {
            keep(key, hasEndedWithTheAgent(before) ? before.continued() : before.again());
            return;
        }
        if (countBegun(kind, at) > MOST_OF_A_DAY) {
            leftOut.add(key);
            store.keep(Change.of(new EvidenceDay(dayOf(at), EvidenceCounts.ofIncidentLeftOut())));
            return;
        }
        keep(key, Incident.begun(kind, subject, at, cause));
    }

    private void keep(Key key, Incident incident) {
        open.put(key, incident);
        store.keep(Change.of(incident));
    }

    private static boolean hasEndedWithTheAgent(Incident incident) {
        Incident.Ending ending = incident.ending();
        return ending != null && ending.reason() == Reason.AGENT_ENDED;
    }

    private static boolean isSame(Incident before, Instant at) {
        Duration longest = hasEndedWithTheAgent(before) ? OVER_A_RESTART : SAME;
        return before.end()
                .filter(end -> Duration.between(end, at).compareTo(longest) <= 0)
                .isPresent();
    }

    /** Does nothing where none lasts. */
    void end(Kind kind, String subject, Instant at, Reason reason, String detail) {
        Key key = new Key(kind, subject);
        leftOut.remove(key);
        Incident lasting = open.remove(key);
        if (lasting != null) {
            Incident over = lasting.ended(at, reason, detail);
            ended.put(key, over);
            store.keep(Change.of(over));
        }
    }

    /** Forgets what ended long ago, and what nobody hears of any more. */
    void lookAfter(Instant now) {
        ended.values().removeIf(over -> !isSame(over, now));
        begun.keySet().removeIf(other -> other.day().isBefore(dayOf(now)));
        List<Incident> forgotten = open.values().stream()
                .filter(incident -> incident.kind() == Kind.SETTLEMENT_IN_CONFLICT)
                .filter(incident -> Duration.between(incident.begin(), now).compareTo(CONFLICT_LASTS) > 0)
                .toList();
        for (Incident incident : forgotten) {
            end(
                    incident.kind(),
                    incident.subject(),
                    incident.begin().plus(CONFLICT_LASTS),
                    Reason.NOT_HEARD_OF,
                    "Table " + incident.subject() + " was not seen free within a day.");
        }
    }

    /** @return how many of that kind have begun on that day */
    private int countBegun(Kind kind, Instant at) {
        return begun.merge(new OfDay(dayOf(at), kind), 1, Integer::sum);
    }

    private LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
