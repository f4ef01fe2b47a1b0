package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.evidence.Baseline;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private ConsoleServer server;
    private ConsoleVisit visit;

    @BeforeEach
    void start() {
        server = new ConsoleServer();
        visit = ConsoleVisit.inside(server, ConsoleServer.OWNER);
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    private LocalDate today() {
        return server.evidence.today();
    }

    private Map<String, String> typed() {
        return new HashMap<>(Map.of(
                "median", "7:30",
                "p90", "15",
                "tables", "85,5",
                "from", "2026-02-01",
                "to", "2026-02-28",
                "note", "With a <stopwatch>",
                "shownFrom", today().minusDays(6).toString(),
                "shownTo", today().toString()));
    }

    @Test
    void whereNothingWasCountedThePageSaysWhatWillBeThere() {
        String page = visit.page("/demo/evidence");

        assertThat(page).contains("Nothing was counted in these days", "how long checking out takes");
        assertThat(page).doesNotContain("<canvas");
        assertThat(visit.page("/demo/evidence/report")).contains("Nothing was counted in these days.");
    }

    @Test
    void whatWasCountedIsShownInFiguresAndTables() {
        server.evidence.ofOneDay(today());

        String page = visit.page("/demo/evidence");

        assertThat(page).contains("<b id=\"payments\">1</b>", "R$403.80", "<b id=\"median\">2 min 5 s</b>");
        assertThat(page).contains("<b id=\"by-hand\">2</b>");
        assertThat(page).contains("not running</span>").contains("data-chart=\"stacked\"");
        assertThat(page).contains("None in these days.");
    }

    @Test
    void theLastThirtyDaysAreShownUnlessOthersAreChosen() {
        server.evidence.ofOneDay(today().minusDays(40));

        assertThat(visit.page("/demo/evidence")).contains("id=\"nothing\"");
        assertThat(visit.page("/demo/evidence?from=" + today().minusDays(89))).contains("<b id=\"payments\">1</b>");
    }

    @Test
    void daysWithoutMeaningAreRefused() {
        for (String query : new String[] {
            "?from=yesterday", "?from=2026-03-02&to=2026-03-01", "?from=2024-01-01&to=2026-01-01", "?to=9999-01-01"
        }) {
            for (String path : new String[] {"/demo/evidence", "/demo/evidence/report"}) {
                HttpResponse<String> answer = visit.get(path + query);
                assertThat(answer.statusCode()).as(path + query).isEqualTo(400);
                assertThat(answer.body()).contains("at most 400 days");
            }
        }
    }

    @Test
    void whoHasNotComeInIsSentToTheLogin() {
        try (ConsoleVisit stranger = new ConsoleVisit(server)) {
            assertThat(stranger.get("/demo/evidence").statusCode()).isEqualTo(303);
            assertThat(stranger.get("/demo/evidence/report").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void aBaselineIsEnteredComparedAndRemoved() {
        server.evidence.ofOneDay(today());
        visit.get("/demo/evidence");

        HttpResponse<String> entered = visit.post("/demo/evidence/baseline", typed());

        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.headers().firstValue("Location"))
                .hasValue("/demo/evidence?from=" + today().minusDays(6) + "&to=" + today() + "#compared");
        Baseline.Figures figures = server.evidence.baseline().orElseThrow().figures();
        assertThat(figures.medianCheckout()).isEqualTo(Duration.ofSeconds(450));
        assertThat(figures.p90Checkout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(figures.tablesPerDay()).isEqualByComparingTo("85.5");
        String page = visit.page("/demo/evidence");
        assertThat(page).contains("7 min 30 s", "−5 min 25 s", "With a &lt;stopwatch&gt;", "id=\"remove-baseline\"");
        assertThat(visit.page("/demo/evidence/report")).contains("≈ 5 min 25 s", "before, it was 7 min 30 s");

        assertThat(visit.post("/demo/evidence/baseline/remove", typed()).statusCode())
                .isEqualTo(303);
        assertThat(server.evidence.baseline()).isEmpty();
        assertThat(visit.page("/demo/evidence")).contains("Nobody has entered what it was like before");
    }

    @Test
    void aBaselineThatCannotBeTakenIsShownAgainWithWhatIsWrong() {
        visit.get("/demo/evidence");
        for (Map.Entry<String, String> wrong : Map.of(
                        "median", "7 minutes", "p90", "3:00", "tables", "many", "to", "2026-01-01")
                .entrySet()) {
            Map<String, String> typed = typed();
            typed.put(wrong.getKey(), wrong.getValue());

            HttpResponse<String> answer = visit.post("/demo/evidence/baseline", typed);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("id=\"baseline-problem\"", "value=\"" + wrong.getValue() + "\"");
        }
        assertThat(server.evidence.baseline()).isEmpty();
        assertThat(visit.page("/demo/evidence/baseline")).contains("h-compared");
    }

    @Test
    void aTokenThatMayNotWriteSeesWhyAndIsRefused() {
        server.evidence.enterBaseline();
        try (ConsoleVisit looker = ConsoleVisit.inside(server)) {
            String page = looker.page("/demo/evidence");
            assertThat(page).contains("a token that also has the scope write").doesNotContain("id=\"keep-baseline\"");

            for (String path : new String[] {"/demo/evidence/baseline", "/demo/evidence/baseline/remove"}) {
                HttpResponse<String> answer = looker.post(path, typed());
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("a token that also has the scope write");
            }
        }
        assertThat(server.evidence.baseline().orElseThrow().note()).contains("four evenings");
    }

    @Test
    void incidentsHaveTheirCauseAndWhatEndedThem() {
        server.evidence.ofAYear();

        String page = visit.page("/demo/evidence");

        assertThat(page).contains("PDV unreachable", "No answer within 3 s.", "The PDV answered again.", "12 min 20 s");
        assertThat(page).contains("Session lost", "<span class=\"pill bad\">lasts</span>");
        assertThat(visit.page("/demo/evidence/report"))
                .contains("There were 4 incidents:", "PDV unreachable 1× (12 min 20 s");
    }

    @Test
    void onlyPagesWithChartsNameTheLibrary() {
        server.evidence.ofOneDay(today());

        assertThat(visit.page("/demo/connection")).doesNotContain("chart.umd");
        assertThat(visit.page("/demo/evidence")).contains("chart.umd.min.js");
    }
}
