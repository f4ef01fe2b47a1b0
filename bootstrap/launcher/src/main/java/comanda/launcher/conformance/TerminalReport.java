package comanda.launcher.conformance;

import comanda.application.conformance.Badge;
import comanda.connectors.tck.bench.WriteTried;
import comanda.connectors.tck.rules.Group;
import comanda.launcher.conformance.ConformanceReport.Result;
import comanda.launcher.conformance.ConformanceReport.RuleLine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as the operator reads it: a line for each rule as soon as it was tried, and at the end what it comes to. */
public final class TerminalReport {
    private final PrintWriter out;

    public TerminalReport(PrintWriter out) {
        this.out = out;
    }

    /** Says how a rule came out, unless it was not tried. */
    public void tried(RuleLine rule) {
        switch (rule.result()) {
            case KEPT -> out.printf("ok      %d  %s%n", rule.number(), rule.sentence());
            case BROKEN -> {
                out.printf("BROKEN  %d  %s%n", rule.number(), rule.sentence());
                out.printf("             seen     %s%n", rule.detail());
                out.printf("             look at  %s%n", rule.lookAt());
            }
            case NOT_TRIED -> {}
        }
        out.flush();
    }

    /** What it comes to. */
    public void summary(ConformanceReport report) {
        out.println();
        for (Group group : Group.values()) {
            List<RuleLine> rules = report.rules().stream()
                    .filter(rule -> rule.group() == group)
                    .toList();
            out.printf("%-12s %s%n", group.text(), inNumbers(rules));
        }
        out.println();
        notTried(report);
        writes(report).ifPresent(out::println);
        badge(report);
        out.flush();
    }

    private static String inNumbers(List<RuleLine> rules) {
        List<String> parts = new ArrayList<>();
        for (Result result : Result.values()) {
            long count = rules.stream().filter(rule -> rule.result() == result).count();
            if (count > 0) {
                parts.add(count + " " + result.word().replace('-', ' '));
            }
        }
        return String.join(", ", parts);
    }

    private void notTried(ConformanceReport report) {
        report.rules().stream()
                .filter(rule -> rule.result() == Result.NOT_TRIED)
                .collect(Collectors.groupingBy(
                        RuleLine::detail,
                        LinkedHashMap::new,
                        Collectors.mapping(RuleLine::number, Collectors.toList())))
                .forEach((why, numbers) -> out.println("Not tried, since " + why + ": " + ranges(numbers) + "."));
    }

    /** Numbers that follow one another in the list of rules are told as a range: {@code 101-104, 106}. */
    static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int at = 0;
        while (at < numbers.size()) {
            int last = at;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            ranges.add(last == at ? numbers.get(at).toString() : numbers.get(at) + "-" + numbers.get(last));
            at = last + 1;
        }
        return String.join(", ", ranges);
    }

    /** What happened to the table that was agreed to; empty where none was. */
    public static Optional<String> writes(ConformanceReport report) {
        String table = report.about().table();
        if (table == null) {
            return Optional.empty();
        }
        String done = report.writes().isEmpty()
                ? "nothing was sent to it"
                : report.writes().stream().map(TerminalReport::told).collect(Collectors.joining(", "));
        boolean isToBeLookedAt = report.writes().stream().anyMatch(write -> write.outcome() != WriteTried.Outcome.DONE)
                || report.writes().size() == 1;
        return Optional.of("Table " + table + ": " + done + "."
                + (isToBeLookedAt ? " Look at it at the point of sale, and finish by hand what is left to do." : ""));
    }

    private static String told(WriteTried write) {
        String what = write.what().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return what
                + switch (write.outcome()) {
                    case DONE -> " done";
                    case NOT_DONE -> " NOT done";
                    case UNKNOWN -> " sent, and NOT known whether it was done";
                };
    }

    private void badge(ConformanceReport report) {
        Standing standing = report.standing();
        Badge badge = standing.badge();
        out.println();
        out.println("Badge: " + (badge == null ? "none" : badge.word()));
        Badge next = standing.next();
        if (next != null) {
            out.println("For " + next.word() + ":");
            standing.needed().forEach(needed -> out.println("  " + needed));
        }
    }
}
