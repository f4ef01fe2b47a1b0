package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.Rejection;
import comanda.application.port.out.EvidenceStore.Change;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Kind;
import comanda.domain.evidence.Incident.Reason;
import comanda.domain.evidence.PaymentTotal;
import comanda.domain.evidence.WorkMode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    static final String BASELINE = """
            {"medianCheckoutSeconds": 420, "p90CheckoutSeconds": 900, "tablesPerDay": 85.5, "from": "2026-02-01",
             "to": "2026-02-28", "note": "=1+1; with a \\"stopwatch\\""}""";

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final Instant TEN = Instant.parse("2026-03-14T22:10:00Z");

    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Two payments and a table closed by hand on a day, and incidents. */
    static void fill(ApiServer api) {
        for (Duration checkout : List.of(Duration.ofMillis(30_120), Duration.ofMillis(38_380))) {
            api.evidence.keep(Change.of(new EvidenceDay(
                    DAY,
                    EvidenceCounts.ofPayment(
                            new PaymentTotal(1, Examples.reais(40_380), Examples.reais(1_000)),
                            Optional.of(checkout),
                            checkout.dividedBy(10)))));
        }
        api.evidence.keep(Change.of(new EvidenceDay(
                DAY,
                EvidenceCounts.ofTableClosedByHand(Optional.of(Duration.ofMinutes(7)))
                        .plus(EvidenceCounts.ofRunning(WorkMode.NORMAL, Duration.ofMinutes(1_439))))));
        api.evidence.keep(Change.of(Incident.begun(Kind.POS_UNREACHABLE, "", TEN, "Nobody listens.")
                .again()
                .ended(TEN.plusSeconds(95), Reason.ANSWERED_AGAIN, "The point of sale answered again.")));
        api.evidence.keep(Change.of(
                Incident.begun(Kind.PRINTER_DOWN, "@kitchen", TEN.plusSeconds(200), "=HYPERLINK(\"x\"); no\npaper")));
    }

    static Answer enter(ApiServer api, String body) {
        return api.send(api.request("/evidence/baseline", ApiServer.WRITE)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer evidence(String query) {
        return api.get("/evidence" + query, ApiServer.READ);
    }

    @Test
    void aReportTellsWhatWasCountedDayByDayAndAltogether() {
        fill(api);

        Answer report = evidence("?from=2026-03-13&to=2026-03-14");

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.header("Content-Type")).startsWith("application/json");
        assertThat(report.at("timeZone")).isEqualTo("America/Sao_Paulo");
        assertThat(report.at("mode")).isEqualTo("normal");
        assertThat(report.at("days.0.kind")).isEqualTo("notRunning");
        assertThat(report.at("days.1.day")).hasToString("2026-03-14").isNotNull();
        assertThat(report.at("days.1.kind")).isEqualTo("normal");
        assertThat(report.at("days.1.counts.checkout.fromPreBill.bars")).isNull();
        assertThat(report.at("totals.payments.0.count")).isEqualTo(2);
        assertThat(report.at("totals.payments.0.amount.amount")).isEqualTo(80_760);
        assertThat(report.at("totals.payments.0.tips.amount")).isEqualTo(2_000);
        assertThat(report.at("totals.tablesClosed.byAgent")).isEqualTo(2);
        assertThat(report.at("totals.tablesClosed.byHand")).isEqualTo(1);
        assertThat(report.at("totals.checkout.fromPreBill.count")).isEqualTo(2);
        assertThat(report.at("totals.checkout.fromPreBill.shortest")).isEqualTo(30.12);
        assertThat(report.at("totals.checkout.fromPreBill.longest")).isEqualTo(38.38);
        assertThat(report.at("totals.checkout.fromPreBill.bars.1.count")).isEqualTo(1);
        assertThat(report.at("totals.uptimeSeconds")).isEqualTo(86_340);
        assertThat(report.at("troubles.0.kind")).isEqualTo("posUnreachable");
        assertThat(report.at("troubles.0.seconds")).isEqualTo(95);
        assertThat(report.at("incidents.0.times")).isEqualTo(2);
        assertThat(report.at("incidents.0.subject")).isNull();
        assertThat(report.at("incidents.0.endedBy.reason")).isEqualTo("answeredAgain");
        assertThat(report.at("incidents.1.subject")).isEqualTo("@kitchen");
        assertThat(report.at("incidents.1.end")).isNull();
        assertThat(report.at("incidents.1.seconds")).isEqualTo(3_405);
        assertThat(report.at("incidents.1.endedBy")).isNull();
        assertThat(report.at("before")).isNull();
        assertThat(report.at("after.medianCheckoutSeconds")).isEqualTo(30.12);
        assertThat(report.at("after.tablesPerDay")).isEqualTo(3.0);
        assertThat(report.at("incomplete")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                               2026-02-13, 2026-03-14, 30",
        "?to=2026-03-01,                   2026-01-31, 2026-03-01, 30",
        "?from=2026-03-10,                 2026-03-10, 2026-03-14, 5",
        "?from=2026-05-10,                 2026-05-10, 2026-05-10, 1",
        "?from=2025-02-08&to=2026-03-14,   2025-02-08, 2026-03-14, 400"
    })
    void daysThatAreNotNamedAreTheLastThirty(String query, String from, String to, int days) {
        Answer report = evidence(query);

        assertThat(report.body()).contains("\"from\":\"" + from + "\",\"to\":\"" + to + "\"");
        assertThat((List<?>) report.at("days")).hasSize(days);
    }

    @ParameterizedTest
    @CsvSource({
        "from=14.03.2026,                 from",
        "from=2026-02-30,                 from",
        "from=,                           from",
        "to=%2B999999999-01-01,           to",
        "to=0001-01-01,                   to",
        "from=2025-02-07&to=2026-03-14,   from",
        "from=2026-03-15&to=2026-03-14,   from",
        "format=xml,                      format",
        "format=csv&table=settlements,    table"
    })
    void whatHasNoMeaningIsAProblemThatNamesIt(String query, String field) {
        assertThat(evidence("?" + query).isProblem(400, "invalid-request").at("field"))
                .isEqualTo(field);
    }

    @Test
    void theDaysAsCsvHaveARowEachAndOneOfAllAndOneEachForBeforeAndAfter() {
        fill(api);
        enter(api, BASELINE);

        Answer csv = evidence("?from=2026-03-13&to=2026-03-14&format=csv");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"evidence-2026-03-13-2026-03-14.csv\"");
        List<String> rows = List.of(csv.body().split("\r\n", -1));
        assertThat(rows).hasSize(7).last().isEqualTo("");
        assertThat(rows.get(0))
                .startsWith("\"row\",\"from\",\"to\",\"kind\",\"tablesPerDay\",\"fromPreBill.count\"")
                .endsWith("\"payments.BRL\",\"amount.BRL\",\"tips.BRL\"");
        assertThat(rows.get(1)).startsWith("\"day\",\"2026-03-13\",\"2026-03-13\",\"notRunning\",,0,,,");
        assertThat(rows.get(2))
                .startsWith(
                        "\"day\",\"2026-03-14\",\"2026-03-14\",\"normal\",,2,34.250,30.120,38.380,38.380,30.120,38.380,2,")
                .endsWith(",2,1,86340,0,0,0,2,807.60,20.00");
        assertThat(rows.get(3)).startsWith("\"total\",\"2026-03-13\",\"2026-03-14\",,,2,");
        assertThat(rows.get(4))
                .startsWith("\"before\",\"2026-02-01\",\"2026-02-28\",\"entered\",85.5,,,420.000,900.000,");
        assertThat(rows.get(5)).startsWith("\"after\",\"2026-03-13\",\"2026-03-14\",,3.0,,,30.120,38.380,");
        assertThat(rows.subList(0, 6))
                .allSatisfy(row ->
                        assertThat(row.split(",", -1)).hasSize(rows.getFirst().split(",", -1).length));
    }

    @Test
    void theIncidentsAsCsvHoldNoFormula() {
        fill(api);

        Answer csv = evidence("?from=2026-03-13&to=2026-03-14&format=csv&table=incidents");

        List<String> rows = List.of(csv.body().split("\r\n", -1));
        assertThat(rows.get(1))
                .isEqualTo("\"posUnreachable\",\"\",\"2026-03-14T22:10:00Z\",\"2026-03-14T22:11:35Z\",95,2,"
                        + "\"Nobody listens.\",\"answeredAgain\",\"The point of sale answered again.\"");
        assertThat(rows.get(2))
                .isEqualTo("\"printerDown\",\"'@kitchen\",\"2026-03-14T22:13:20Z\",,3405,1,"
                        + "\"'=HYPERLINK(\"\"x\"\"), no paper\",,");
    }

    @Test
    void whatWasEnteredIsAnsweredAndComparedWithAndTakenAway() {
        Answer entered = enter(api, BASELINE);

        assertThat(entered.status()).isEqualTo(200);
        assertThat(entered.at("source")).isEqualTo("entered");
        assertThat(entered.at("figures.medianCheckoutSeconds")).isEqualTo(420.0);
        assertThat(entered.at("figures.tablesPerDay")).isEqualTo(85.5);
        assertThat(entered.at("note")).isEqualTo("=1+1; with a \"stopwatch\"");
        assertThat(evidence("").at("before.figures.p90CheckoutSeconds")).isEqualTo(900.0);

        for (int i = 0; i < 2; i++) {
            Answer removed =
                    api.send(api.request("/evidence/baseline", ApiServer.WRITE).DELETE());
            assertThat(removed.status()).isEqualTo(204);
        }
        assertThat(evidence("").at("before")).isNull();
    }

    @Test
    void onlyTheMedianAndTheDaysHaveToBeEntered() {
        Answer entered = enter(
                api, "{\"medianCheckoutSeconds\":0,\"from\":\"2026-02-01\",\"to\":\"2026-02-01\",\"tablesPerDay\":85}");

        assertThat(entered.at("figures.p90CheckoutSeconds")).isNull();
        assertThat(entered.at("figures.tablesPerDay")).isEqualTo(85.0);
        assertThat(entered.at("note")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                                  | medianCheckoutSeconds",
                "{\"medianCheckoutSeconds\":1.5}                                                     | medianCheckoutSeconds",
                "{\"medianCheckoutSeconds\":-1}                                                      | medianCheckoutSeconds",
                "{\"medianCheckoutSeconds\":60,\"p90CheckoutSeconds\":59}                            | p90CheckoutSeconds",
                "{\"medianCheckoutSeconds\":60}                                                      | from",
                "{\"medianCheckoutSeconds\":60,\"from\":\"1.2.2026\"}                                | from",
                "{\"medianCheckoutSeconds\":60,\"from\":\"2026-02-02\",\"to\":\"2026-02-01\"}        | to",
                "{\"medianCheckoutSeconds\":60,\"from\":\"2026-02-01\",\"to\":\"2026-02-01\",\"tablesPerDay\":1.25} | tablesPerDay",
                "{\"medianCheckoutSeconds\":60,\"from\":\"2026-02-01\",\"to\":\"2026-02-01\",\"tablesPerDay\":1e99} | tablesPerDay",
                "{\"medianCheckoutSeconds\":60,\"from\":\"2026-02-01\",\"to\":\"2026-02-01\",\"tablesPerDay\":\"9\"} | tablesPerDay",
                "{\"medianCheckoutSeconds\":60,\"from\":\"2026-02-01\",\"to\":\"2026-02-01\",\"note\":7} | note",
                "[]                                                                                  | body"
            })
    void whatIsWrongInABaselineIsNamed(String body, String field) {
        assertThat(enter(api, body).isProblem(400, "invalid-request").at("field"))
                .isEqualTo(field);
        assertThat(evidence("").at("before")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tables/12/payment", "/tables/12/close"})
    void anAgentThatOnlyLooksOnSaysSoAndWhoMustAct(String path) {
        api.restaurant.failure = new Rejection.Observing();

        Answer answer = api.close(path, ApiServer.WRITE, path.endsWith("close") ? Examples.payment() : "")
                .isProblem(409, "observing");

        assertThat(answer.at("outcome")).isEqualTo("not-done");
        assertThat(answer.at("detail")).asString().contains("comanda.mode", "normal");
    }
}
