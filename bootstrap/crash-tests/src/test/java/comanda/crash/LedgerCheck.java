package comanda.crash;

import comanda.connectors.simulation.restaurant.Actor;
import comanda.connectors.simulation.restaurant.LedgerEntry;
import comanda.connectors.simulation.restaurant.Sitting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what the agent says of settlements against what the PDV's ledger says was done. Used once. */
final class LedgerCheck {
    private final Map<Long, Sitting> sittings = new HashMap<>();
    private final Map<Long, Course> paid = new HashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private final boolean lineIds;
    private int wrongCloses;

    private LedgerCheck(boolean lineIds) {
        this.lineIds = lineIds;
    }

    /**
     * What was found.
     *
     * @param wrongs one sentence for each thing that must not be
     * @param wrongCloses how many closes wiped a bill that nobody had paid
     */
    record Verdict(List<String> wrongs, int wrongCloses) {}

    /**
     * Checks one evening.
     *
     * @param lineIds whether lines have ids: then nothing is in doubt, and every settlement has to end closed
     */
    static Verdict of(Collection<Course> courses, Collection<Sitting> sittings, boolean lineIds) {
        LedgerCheck check = new LedgerCheck(lineIds);
        for (Course course : courses) {
            Course other = check.paid.put(course.sitting(), course);
            if (other != null) {
                throw new IllegalArgumentException("sitting " + course.sitting() + " was paid twice");
            }
        }
        sittings.forEach(check::closings);
        courses.forEach(check::course);
        return new Verdict(List.copyOf(check.wrongs), check.wrongCloses);
    }

    /** Whoever was closed had paid, was closed by the agent, and once. */
    private void closings(Sitting sitting) {
        sittings.put(sitting.id(), sitting);
        for (LedgerEntry.Closed closed : sitting.closings()) {
            if (!(closed.by() instanceof Actor.Handheld)) {
                wrongs.add("table " + sitting.table() + ", sitting " + sitting.id() + ": closed by a hand");
            }
            if (!paid.containsKey(sitting.id())) {
                wrongCloses++;
                wrongs.add("WRONG CLOSE: table " + sitting.table() + ", sitting " + sitting.id()
                        + " was closed and had not paid; it owed " + closed.total());
            }
        }
        if (sitting.closings().size() > 1) {
            wrongs.add("sitting " + sitting.id() + " was closed "
                    + sitting.closings().size() + " times");
        }
    }

    private void course(Course course) {
        if (course.forgotten()) {
            wrong(course, "its settlement was accepted and is not known any more");
        }
        if (course.ids().size() > 1) {
            wrong(course, "one key has several settlements: " + course.ids());
        }
        switch (course.end()) {
            case Course.Closed _ -> {
                if (!wasClosed(course)) {
                    wrong(course, "the agent says closed, and the ledger does not");
                }
            }
            case Course.Conflict conflict -> conflict(course, conflict);
            case Course.Pending pending -> pending(course, pending);
            case Course.Refused refused -> refused(course, refused);
            case Course.Unanswered unanswered -> wrong(course, "no final answer came: " + unanswered.last());
        }
    }

    private void conflict(Course course, Course.Conflict conflict) {
        if (!conflict.explained()
                || !Set.of("billChanged", "otherGuests", "unrecognizable").contains(conflict.reason())) {
            wrong(course, "a conflict does not say what was paid and what is shown: " + conflict.reason());
        }
        if (lineIds) {
            wrong(course, "a conflict (" + conflict.reason() + ") where line ids leave no doubt");
        }
    }

    private void pending(Course course, Course.Pending pending) {
        if (pending.trouble().isBlank()) {
            wrong(course, "still pending without a word why");
        }
        if (lineIds) {
            wrong(course, "still pending where line ids leave no doubt: " + pending.trouble());
        }
    }

    private void refused(Course course, Course.Refused refused) {
        wrong(
                course,
                wasClosed(course)
                        ? "its table was closed, and the agent knows no settlement of it: " + refused.problem()
                        : "a bill that nobody had changed was refused: " + refused.problem());
    }

    private boolean wasClosed(Course course) {
        Sitting sitting = sittings.get(course.sitting());
        return sitting != null && sitting.closings().size() == 1;
    }

    private void wrong(Course course, String what) {
        wrongs.add("table " + course.table() + ", sitting " + course.sitting() + ", key " + course.key() + ": " + what);
    }
}
