package comanda.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what the agent says of tickets against what is on paper. Used once. */
final class PaperCheck {
    private final Map<String, PrintOrder.Course> courses = new HashMap<>();
    private final Map<String, List<Sheet>> sheets = new HashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private int twice;
    private int lost;
    private int rerouted;
    private int blank;

    private PaperCheck() {}

    /**
     * Where a ticket was when the agent was killed.
     *
     * @param life the one that ended
     */
    record Killed(String ticket, int life, PrintPoint point) {}

    /**
     * What was found.
     *
     * @param wrongs one sentence for each thing that must not be
     * @param twice tickets that were begun more than once
     * @param lost tickets that were accepted or asked for, and of which nobody was told anything
     * @param rerouted tickets that came out of another printer than the one that they named
     * @param blank tickets of which nobody knows anything, and of which nothing is on paper
     */
    record Verdict(List<String> wrongs, int twice, int lost, int rerouted, int blank) {}

    /**
     * Checks one evening.
     *
     * @param mayBeBlank so many tickets may have been begun in the journal and not on paper: one for each printer and each time that the agent was killed
     */
    static Verdict of(
            Collection<PrintOrder.Course> courses, Collection<Sheet> sheets, List<Killed> killed, int mayBeBlank) {
        PaperCheck check = new PaperCheck();
        courses.forEach(course -> check.courses.put(course.id(), course));
        sheets.forEach(check::sheet);
        courses.forEach(check::course);
        new HashSet<>(killed).forEach(check::killed);
        if (check.blank > mayBeBlank) {
            check.wrongs.add(check.blank + " tickets are unconfirmed and not on paper; at most " + mayBeBlank
                    + " can have been begun when the agent was killed");
        }
        return new Verdict(List.copyOf(check.wrongs), check.twice, check.lost, check.rerouted, check.blank);
    }

    /** A connection prints one ticket, or nothing. */
    private void sheet(Sheet sheet) {
        if (sheet.text().isEmpty()) {
            return;
        }
        PaperTicket ticket = PaperTicket.find(sheet.text());
        PrintOrder.Course course = ticket == null ? null : courses.get(ticket.id());
        if (ticket == null || course == null) {
            wrongs.add("printer " + sheet.printer() + " has printed "
                    + sheet.text().length() + " bytes of no ticket that anybody wants, in life " + sheet.life());
            return;
        }
        sheets.computeIfAbsent(course.id(), _ -> new ArrayList<>()).add(sheet);
        boolean isElsewhere = !course.printer().equals(sheet.printer());
        rerouted += isElsewhere ? 1 : 0;
        if (isElsewhere != ticket.at() > 0) {
            wrong(
                    course,
                    isElsewhere
                            ? "it came out of printer " + sheet.printer() + " without a line that says for whom it is"
                            : "something stands above it");
        }
        if (!whole(course, sheet).startsWith(sheet.text())) {
            wrong(course, "what is on paper in life " + sheet.life() + " is not the ticket, nor its beginning");
        }
    }

    /** All copies, each with what stands above the first one. */
    private static String whole(PrintOrder.Course course, Sheet sheet) {
        PaperTicket ticket = PaperTicket.find(sheet.text());
        String above = sheet.text().substring(0, ticket == null ? 0 : ticket.at());
        return (above + course.ticket()).repeat(course.copies());
    }

    private void course(PrintOrder.Course course) {
        List<Sheet> printed = printed(course);
        if (printed.size() > 1) {
            twice++;
            wrong(
                    course,
                    "PRINTED AGAIN: it was begun " + printed.size() + " times, in the lives "
                            + printed.stream().map(Sheet::life).toList());
        }
        if (course.forgotten()) {
            lost++;
            wrong(course, "LOST: it was accepted and is not known any more");
        }
        if (course.jobs().size() > 1) {
            wrong(course, "one key has several jobs: " + course.jobs());
        }
        if (Set.copyOf(course.ends()).size() > 1) {
            wrong(course, "it is not always answered as it was at first: " + Set.copyOf(course.ends()));
        }
        end(course, printed);
    }

    private void end(PrintOrder.Course course, List<Sheet> printed) {
        switch (course.state()) {
            case "printed" -> {
                if (!isWhole(course, printed)) {
                    wrong(course, "NOT PRINTED: the agent says that it was, and it is not on paper, or not whole");
                }
            }
            case "failed", "expired", "canceled" -> {
                if (!printed.isEmpty()) {
                    wrong(course, "the agent says that nothing of it was printed, and there is something on paper");
                }
            }
            case "unconfirmed" -> blank += printed.isEmpty() ? 1 : 0;
            case "unanswered" -> {
                lost++;
                wrong(course, "LOST: nobody was told what became of it");
            }
            default -> wrong(course, "no such end is known");
        }
    }

    private static boolean isWhole(PrintOrder.Course course, List<Sheet> printed) {
        return printed.size() == 1 && printed.getFirst().text().equals(whole(course, printed.getFirst()));
    }

    private List<Sheet> printed(PrintOrder.Course course) {
        return sheets.getOrDefault(course.id(), List.of());
    }

    private void killed(Killed killed) {
        PrintOrder.Course course = courses.get(killed.ticket());
        if (course == null) {
            wrongs.add("a ticket that nobody wants was at the point \""
                    + killed.point().text() + "\": " + killed.ticket());
            return;
        }
        boolean isAsItHasToBe = switch (killed.point().then()) {
            case NOTHING_PRINTED -> printed(course).stream().noneMatch(sheet -> sheet.life() <= killed.life());
            case UNCONFIRMED -> course.state().equals("unconfirmed");
            case PRINTED -> course.state().equals("printed");
            case ENDED -> !course.ends().isEmpty();
        };
        if (!isAsItHasToBe) {
            wrong(
                    course,
                    "it cannot be so: the agent was killed in life " + killed.life() + " when it was at the point \""
                            + killed.point().text() + "\"");
        }
    }

    private void wrong(PrintOrder.Course course, String what) {
        wrongs.add("ticket " + course.id() + " for printer " + course.printer() + " (" + course.state() + "): " + what);
    }
}
