package comanda.launcher.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.application.conformance.Badge;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.Proof;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.Secret;
import comanda.connectors.tck.Verdict;
import comanda.connectors.tck.bench.WriteTried;
import comanda.connectors.tck.rules.Group;
import comanda.connectors.tck.rules.Need;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.launcher.conformance.ConformanceReport.About;
import comanda.launcher.conformance.ConformanceReport.RuleLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConformanceReportTest {
    private static final String KEY = "a1b2c3d4-secret-key";

    /** Everything that can be tried while only reading is kept. */
    private static Verdict read(Rule rule) {
        return switch (rule.need()) {
            case ANY_POS -> new Verdict.Kept(rule);
            case WRITABLE_TABLE -> new Verdict.NotTried(rule, "no table was named that may be written to");
            case SIMULATOR -> new Verdict.NotTried(rule, "it needs a simulated point of sale");
        };
    }

    private static Verdict written(Rule rule) {
        return rule.need() == Need.WRITABLE_TABLE ? new Verdict.Kept(rule) : read(rule);
    }

    private static Verdict.Broken broken(Rule rule, String seen) {
        return new Verdict.Broken(rule, seen, new IllegalStateException(seen));
    }

    private static List<Verdict> all(Function<Rule, Verdict> verdict) {
        return Rules.all().stream().map(verdict).toList();
    }

    private static List<Verdict> allBut(int number, Function<Rule, Verdict> other) {
        return all(rule -> rule.number() == number ? other.apply(rule) : written(rule));
    }

    private static Standing standing(List<Verdict> verdicts) {
        return Standing.of(verdicts, Optional.empty());
    }

    private static ConformanceReport report(List<Verdict> verdicts, @Nullable String table, List<WriteTried> writes) {
        ConnectorDescription connector = new ConnectorDescription(
                "till", "A till <b>& more</b>", "1.2", 1, EnumSet.allOf(Capability.class), List.of());
        About about = About.of("0.1.0", "shop", Instant.parse("2027-01-31T12:00:00Z"), connector, table);
        return ConformanceReport.of(
                about, verdicts, writes, Optional.empty(), new Redactor(List.of(new Secret(KEY)))::redact);
    }

    @Test
    void readingIsWorthSilverAndTellsWhatGoldNeeds() {
        Standing standing = standing(all(ConformanceReportTest::read));
        assertThat(standing.badge()).isEqualTo(Badge.SILVER);
        assertThat(standing.next()).isEqualTo(Badge.GOLD);
        assertThat(standing.needed()).singleElement().asString().contains("501 and 503", "--allow-writes TABLE");
    }

    @Test
    void preBillAndCloseProvenOnATableAreWorthGold() {
        Standing standing = standing(all(ConformanceReportTest::written));
        assertThat(standing).isEqualTo(new Standing(Badge.GOLD, null, List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"DESCRIPTOR", "SETTINGS", "LIFECYCLE"})
    void aBrokenRuleOfBronzeLeavesNoBadge(Group group) {
        Standing standing = standing(all(rule -> rule.group() == group ? broken(rule, "wrong") : written(rule)));
        assertThat(standing.badge()).isNull();
        assertThat(standing.next()).isEqualTo(Badge.BRONZE);
        assertThat(standing.needed()).singleElement().asString().contains(group.text());
    }

    @ParameterizedTest
    @EnumSource(names = {"READING", "CONCURRENCY", "HYGIENE"})
    void aBrokenRuleOfSilverLeavesBronze(Group group) {
        Standing standing = standing(all(rule -> rule.group() == group ? broken(rule, "wrong") : written(rule)));
        assertThat(standing.badge()).isEqualTo(Badge.BRONZE);
        assertThat(standing.needed()).singleElement().asString().contains(group.text());
    }

    @Test
    void aCloseThatFailsLeavesSilver() {
        assertThat(standing(allBut(503, rule -> broken(rule, "still open"))).badge())
                .isEqualTo(Badge.SILVER);
        assertThat(standing(allBut(501, rule -> new Verdict.NotTried(rule, "it does not declare PRE_BILL")))
                        .badge())
                .isEqualTo(Badge.SILVER);
    }

    @Test
    void anEmptyRestaurantIsNotWorthSilver() {
        Standing standing = standing(all(rule -> rule.group() == Group.READING && rule.need() == Need.ANY_POS
                ? new Verdict.NotTried(rule, "no table has guests")
                : read(rule)));
        assertThat(standing.badge()).isEqualTo(Badge.BRONZE);
        assertThat(standing.needed()).singleElement().asString().contains("reading", "no table has guests");
    }

    @Test
    void aRunThatWasStoppedIsWorthNothing() {
        Standing standing = Standing.of(all(ConformanceReportTest::written), Optional.of("it was told to end"));
        assertThat(standing.badge()).isNull();
        assertThat(standing.needed()).singleElement().asString().contains("it was told to end");
    }

    @Test
    void theProofSaysOfEachCapabilityWhatItsOwnRulesFound() {
        assertThat(report(all(ConformanceReportTest::read), null, List.of())
                        .proof()
                        .capabilities())
                .isEqualTo(Map.of(
                        PosCapability.READ_TABLES, Proof.PROVEN,
                        PosCapability.READ_BILLS, Proof.PROVEN,
                        PosCapability.PRE_BILL, Proof.NOT_TRIED,
                        PosCapability.CLOSE, Proof.NOT_TRIED));
        assertThat(report(allBut(503, rule -> broken(rule, "open")), "7", List.of())
                        .proof()
                        .capabilities())
                .containsEntry(PosCapability.CLOSE, Proof.FAILED)
                .containsEntry(PosCapability.PRE_BILL, Proof.PROVEN)
                .containsEntry(PosCapability.READ_BILLS, Proof.PROVEN);
        assertThat(report(allBut(414, rule -> broken(rule, "other")), "7", List.of())
                        .proof()
                        .capabilities())
                .containsEntry(PosCapability.READ_BILLS, Proof.FAILED)
                .containsEntry(PosCapability.READ_TABLES, Proof.PROVEN);
        // What a connector leaves in its log says nothing about the bills that it shows.
        assertThat(report(allBut(904, rule -> broken(rule, "told")), "7", List.of())
                        .proof()
                        .capabilities())
                .containsEntry(PosCapability.READ_BILLS, Proof.PROVEN);
    }

    @Test
    void noReportTellsASecret() {
        ConformanceReport report =
                report(allBut(904, rule -> broken(rule, "the log tells a secret: TOKEN=" + KEY)), "7", List.of());
        StringWriter terminal = new StringWriter();
        TerminalReport told = new TerminalReport(new PrintWriter(terminal));
        report.rules().forEach(told::tried);
        told.summary(report);
        String everything = terminal + JsonReport.write(report) + HtmlReport.write(report, ZoneOffset.UTC) + report;
        assertThat(everything).contains("the log tells a secret").doesNotContain(KEY);
    }

    @Test
    void theJsonHasTheShapeThatIsDocumented() throws Exception {
        WriteTried close = new WriteTried(Capability.CLOSE, WriteTried.Outcome.UNKNOWN);
        JsonNode json = new ObjectMapper()
                .readTree(JsonReport.write(report(allBut(503, rule -> broken(rule, "open")), "7", List.of(close))));
        List<String> members = new ArrayList<>();
        json.fieldNames().forEachRemaining(members::add);
        assertThat(members)
                .containsExactly(
                        "format",
                        "comanda",
                        "shop",
                        "provenAt",
                        "connector",
                        "table",
                        "stopped",
                        "badge",
                        "next",
                        "counts",
                        "capabilities",
                        "writes",
                        "rules");
        assertThat(json.path("format").asInt()).isEqualTo(1);
        assertThat(json.path("badge").asText()).isEqualTo("silver");
        assertThat(json.at("/next/badge").asText()).isEqualTo("gold");
        assertThat(json.at("/next/needs")).hasSize(1);
        assertThat(json.at("/counts/broken").asInt()).isEqualTo(1);
        assertThat(json.at("/capabilities/3"))
                .hasToString("{\"capability\":\"close\",\"declared\":true,\"proof\":\"failed\"}");
        assertThat(json.at("/writes/0")).hasToString("{\"capability\":\"close\",\"outcome\":\"unknown\"}");
        assertThat(json.path("rules")).hasSize(Rules.all().size());
        JsonNode close503 = rule(json, 503);
        assertThat(close503.path("result").asText()).isEqualTo("broken");
        assertThat(close503.path("seen").asText()).isEqualTo("open");
        assertThat(close503.path("lookAt").asText()).isNotBlank();
        assertThat(rule(json, 601).path("why").asText()).isEqualTo("it needs a simulated point of sale");
        assertThat(rule(json, 101).path("result").asText()).isEqualTo("kept");
    }

    private static JsonNode rule(JsonNode json, int number) {
        for (JsonNode rule : json.path("rules")) {
            if (rule.path("number").asInt() == number) {
                return rule;
            }
        }
        throw new AssertionError("no rule " + number);
    }

    @Test
    void thePageLoadsNothingRunsNothingAndShowsTextAsText() {
        String html = HtmlReport.write(
                report(allBut(414, rule -> broken(rule, "<script>alert('x')</script> \"&$1\\")), null, List.of()),
                ZoneOffset.UTC);
        assertThat(html)
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;$1\\")
                .contains("A till &lt;b&gt;&amp; more&lt;/b&gt;")
                .contains("31 January 2027, 12:00 GMT", ">Bronze<", "What silver needs")
                .doesNotContain("<script", "http://", "https://", "url(", "@import", " src=", "<link", "{{");
        assertThat(html).startsWith("<!doctype html>");
    }

    @Test
    void theTerminalTellsWhatWasSeenWhereToLookAndWhatWasLeftOut() {
        ConformanceReport report = report(
                allBut(414, rule -> broken(rule, "another version")),
                "7",
                List.of(
                        new WriteTried(Capability.PRE_BILL, WriteTried.Outcome.DONE),
                        new WriteTried(Capability.CLOSE, WriteTried.Outcome.UNKNOWN)));
        StringWriter text = new StringWriter();
        TerminalReport terminal = new TerminalReport(new PrintWriter(text));
        report.rules().stream().filter(rule -> rule.number() == 414).forEach(terminal::tried);
        terminal.summary(report);
        assertThat(text.toString())
                .contains("BROKEN  414  Reading twice", "seen     another version", "look at  times, sequence numbers")
                .contains("Not tried, since it needs a simulated point of sale: 206, 301-303, ")
                .contains("Table 7: pre-bill done, close sent, and NOT known whether it was done. Look at it")
                .contains("Badge: bronze", "For silver:", "Rules on reading are broken: 414.");
    }

    @Test
    void aRuleThatWasNotTriedIsNoLineOfItsOwn() {
        Rule simulated = Rules.all().stream()
                .filter(rule -> rule.need() == Need.SIMULATOR)
                .findFirst()
                .orElseThrow();
        StringWriter nothing = new StringWriter();
        new TerminalReport(new PrintWriter(nothing)).tried(RuleLine.of(read(simulated), seen -> seen));
        assertThat(nothing.toString()).isEmpty();
    }
}
