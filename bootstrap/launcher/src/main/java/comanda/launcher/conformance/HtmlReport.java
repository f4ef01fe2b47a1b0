package comanda.launcher.conformance;

import comanda.application.conformance.Badge;
import comanda.application.conformance.PosCapability;
import comanda.connectors.tck.rules.Group;
import comanda.launcher.conformance.ConformanceReport.About;
import comanda.launcher.conformance.ConformanceReport.Result;
import comanda.launcher.conformance.ConformanceReport.RuleLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as one HTML page, to show and to print. It loads nothing and runs nothing. */
public final class HtmlReport {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm O", Locale.ENGLISH);

    private HtmlReport() {}

    /** @param zone that times are shown in */
    public static String write(ConformanceReport report, ZoneId zone) {
        About about = report.about();
        Badge badge = report.standing().badge();
        String connector = about.connector() + " " + about.connectorVersion();
        return filled(Map.ofEntries(
                Map.entry("title", escaped("Conformance of " + connector)),
                Map.entry("badge", badge == null ? "No badge" : capital(badge.word())),
                Map.entry("badgeClass", badge == null ? "none" : badge.word()),
                Map.entry("badgeNote", badge == null ? "so far" : "conformance"),
                Map.entry("heading", escaped("The connector " + connector)),
                Map.entry("vendor", escaped(about.vendor())),
                Map.entry("sentence", escaped(sentence(report))),
                Map.entry("facts", facts(report, zone)),
                Map.entry("capabilities", capabilities(report)),
                Map.entry("needs", needs(report.standing())),
                Map.entry("groups", groups(report.rules()))));
    }

    private static String sentence(ConformanceReport report) {
        if (report.stopped() != null) {
            return "The run was stopped before its end: " + report.stopped() + ".";
        }
        int broken = report.count(Result.BROKEN);
        int tried = report.count(Result.KEPT) + broken;
        return broken == 0
                ? "All " + tried + " rules that a point of sale in service allows were kept."
                : broken + " of " + tried + " rules that were tried " + (broken == 1 ? "is" : "are") + " broken.";
    }

    private static String facts(ConformanceReport report, ZoneId zone) {
        About about = report.about();
        StringBuilder facts = new StringBuilder();
        fact(facts, "Restaurant", about.shop(), "");
        fact(facts, "When", WHEN.format(about.at().atZone(zone)), "");
        fact(facts, "How", about.table() == null ? "reading only" : "reading, and one table that might be closed", "");
        fact(facts, "Rules kept", Integer.toString(report.count(Result.KEPT)), "proven");
        fact(facts, "Broken", Integer.toString(report.count(Result.BROKEN)), report.hasBroken() ? "failed" : "");
        fact(facts, "Not tried", Integer.toString(report.count(Result.NOT_TRIED)), "not-tried");
        fact(facts, "Comanda", about.version() + ", SPI level " + about.spiLevel(), "");
        TerminalReport.writes(report).ifPresent(writes -> fact(facts, "The table", writes, ""));
        return facts.toString();
    }

    private static String capabilities(ConformanceReport report) {
        StringBuilder all = new StringBuilder();
        for (PosCapability capability : PosCapability.values()) {
            boolean isDeclared = report.about().declared().contains(capability);
            String proof = report.proofOf(capability).word();
            fact(
                    all,
                    capital(
                            capability == PosCapability.PRE_BILL
                                    ? capability.word()
                                    : capability.word().replace('-', ' ')),
                    isDeclared ? proof.replace('-', ' ') : "not offered",
                    isDeclared ? proof : "not-tried");
        }
        return all.toString();
    }

    private static void fact(StringBuilder facts, String name, String value, String style) {
        facts.append("<div><dt>")
                .append(escaped(name))
                .append("</dt><dd class=\"")
                .append(style)
                .append("\">")
                .append(escaped(value))
                .append("</dd></div>\n");
    }

    private static String needs(Standing standing) {
        @Nullable Badge next = standing.next();
        if (next == null) {
            return "";
        }
        String needed = standing.needed().stream()
                .map(sentence -> "<li>" + escaped(sentence) + "</li>\n")
                .collect(Collectors.joining());
        return "<section class=\"card needs\">\n<h2>What " + next.word() + " needs</h2>\n<ul>\n" + needed
                + "</ul>\n</section>\n";
    }

    private static String groups(List<RuleLine> rules) {
        return Arrays.stream(Group.values())
                .map(group -> group(
                        group,
                        rules.stream().filter(rule -> rule.group() == group).toList()))
                .collect(Collectors.joining());
    }

    private static String group(Group group, List<RuleLine> rules) {
        List<RuleLine> tried =
                rules.stream().filter(rule -> rule.result() != Result.NOT_TRIED).toList();
        List<RuleLine> rest =
                rules.stream().filter(rule -> rule.result() == Result.NOT_TRIED).toList();
        long kept = tried.stream().filter(rule -> rule.result() == Result.KEPT).count();
        String state = tried.isEmpty() ? "not tried here" : kept + " of " + tried.size() + " kept";
        String style = tried.isEmpty() ? "not-tried" : kept == tried.size() ? "proven" : "failed";
        StringBuilder html = new StringBuilder("<section class=\"card\">\n<div class=\"group\"><h2>")
                .append(capital(group.text()))
                .append("</h2><span class=\"")
                .append(style)
                .append("\">")
                .append(state)
                .append("</span></div>\n");
        if (!tried.isEmpty()) {
            html.append(list(tried));
        }
        if (!rest.isEmpty()) {
            html.append("<details><summary>Not tried: ")
                    .append(rest.size())
                    .append("</summary>\n")
                    .append(list(rest))
                    .append("</details>\n");
        }
        return html.append("</section>\n").toString();
    }

    private static String list(List<RuleLine> rules) {
        return "<ul>\n" + rules.stream().map(HtmlReport::rule).collect(Collectors.joining()) + "</ul>\n";
    }

    private static String rule(RuleLine rule) {
        String head = "<li class=\"%s\"><span class=\"mark\">%s</span><b>%d</b><span>%s</span>"
                .formatted(style(rule.result()), mark(rule.result()), rule.number(), escaped(rule.sentence()));
        return head
                + switch (rule.result()) {
                    case KEPT -> "";
                    case BROKEN -> detail("Seen: " + rule.detail()) + detail("Look at: " + rule.lookAt());
                    case NOT_TRIED -> detail(capital(rule.detail()) + ".");
                }
                + "</li>\n";
    }

    private static String detail(String text) {
        return "<div class=\"detail\">" + escaped(text) + "</div>";
    }

    private static String style(Result result) {
        return switch (result) {
            case KEPT -> "kept";
            case BROKEN -> "broken";
            case NOT_TRIED -> "untried";
        };
    }

    private static String mark(Result result) {
        return switch (result) {
            case KEPT -> "&#10003;";
            case BROKEN -> "&#10007;";
            case NOT_TRIED -> "&ndash;";
        };
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String filled(Map<String, String> values) {
        return PLACE.matcher(template())
                .replaceAll(place -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(place.group(1)), "the template's " + place.group())));
    }

    private static String template() {
        try (InputStream in =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"), "report.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
