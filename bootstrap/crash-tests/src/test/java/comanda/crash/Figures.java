package comanda.crash;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happened, by name, over any number of evenings. Thread safe. */
final class Figures {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final long begun = System.nanoTime();
    private final String whole;

    /** @param whole what is counted above all */
    Figures(String whole) {
        this.whole = whole;
    }

    synchronized void add(String what, int count) {
        counts.merge(what, count, Integer::sum);
    }

    void addCourses(Collection<Course> courses) {
        add("settlements", courses.size());
        for (Course course : courses) {
            add(
                    switch (course.end()) {
                        case Course.Closed _ -> "ended: closed";
                        case Course.Conflict conflict -> "ended: conflict, " + conflict.reason();
                        case Course.Pending _ -> "ended: still pending, said why";
                        case Course.Refused _ -> "ended: refused";
                        case Course.Unanswered _ -> "ended: unanswered";
                    },
                    1);
        }
    }

    synchronized int count(String what) {
        return counts.getOrDefault(what, 0);
    }

    /** A table in Markdown. */
    synchronized String table() {
        long seconds = Math.max(1, (System.nanoTime() - begun) / 1_000_000_000);
        StringBuilder text = new StringBuilder("| | |\n|---|---|\n");
        counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) ->
                                !entry.getKey().equals(whole))
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> row(text, entry.getKey(), entry.getValue().toString()));
        row(text, "duration", seconds / 60 + " min " + seconds % 60 + " s");
        row(text, whole + " a second", Long.toString(count(whole) / seconds) + "." + count(whole) * 10L / seconds % 10);
        return text.toString();
    }

    private static void row(StringBuilder text, String what, String figure) {
        text.append("| ").append(what).append(" | ").append(figure).append(" |\n");
    }
}
