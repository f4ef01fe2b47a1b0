package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.table.TableStatus;
import comanda.http.access.Scope;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private ConsoleServer server;
    private ConsoleVisit visit;

    @BeforeEach
    void start() {
        server = new ConsoleServer();
        visit = ConsoleVisit.inside(server);
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    @Test
    void everyTableIsACardWithItsStatus() {
        String page = visit.page("/demo");

        assertThat(page)
                .contains("Mesa 1<", "Varanda", "id=\"table-B-2\"", "data-status=\"pre-bill\"", "Locked: Terminal 3");
        assertThat(page).contains("<b data-count=\"\">12</b>", "<b data-count=\"open\">6</b>");
    }

    @Test
    void theCardsSayAsOfWhichEventTheyAre() {
        server.agent.change("1", TableStatus.PRE_BILL);

        assertThat(visit.page("/demo")).contains("data-as-of=\"100\"");
        server.agent.change("1", TableStatus.OPEN);
        assertThat(visit.page("/demo/live")).contains("data-as-of=\"101\"");
        assertThat(server.agent.readers()).isZero();
    }

    @Test
    void whileThePointOfSaleIsAwayThePageSaysSoAndShowsNoTables() {
        server.agent.goAway();

        String page = visit.page("/demo");

        assertThat(page).contains("The point of sale does not answer.", "The tables could not be read.");
        assertThat(page).doesNotContain("Mesa 1<");
    }

    @Test
    void aRefusedSessionIsTold() {
        server.agent.loseSession();

        assertThat(visit.page("/demo")).contains("does not accept the agent’s session", "Next try");
    }

    @Test
    void aJournalThatCannotBeWrittenIsTold() {
        server.agent.storageTrouble = "The disk is full.";

        assertThat(visit.page("/demo")).contains("No payment is accepted.", "The disk is full.");
    }

    @Test
    void whereNobodyWatchesThePageDoesNotPretendToBeLive() {
        try (ConsoleServer unwatched = new ConsoleServer(Scope.DEBUG, false, -1);
                ConsoleVisit other = ConsoleVisit.inside(unwatched)) {
            assertThat(other.page("/demo")).contains("Nobody watches the tables", "data-live=\"Connected; watching");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/demo",
                "/demo/login",
                "/demo/tables/12",
                "/demo/messages",
                "/demo/nowhere",
                "/demo/tables/99",
                "/demo/live"
            })
    void everyAnswerKeepsTheBrowserFromRunningAnythingElse(String path) {
        HttpResponse<String> answer = visit.get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).doesNotContain("<script>", "style=\"", "onclick=");
    }

    @Test
    void aPathThatIsNoPageIsAPageThatSaysSo() {
        HttpResponse<String> answer = visit.get("/demo/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such page.", "To the tables");
    }

    @Test
    void aDefectIsAPageWithAReference() {
        server.agent.failure = new IllegalStateException("broken on purpose");

        HttpResponse<String> answer = visit.get("/demo");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("This page has a defect.").doesNotContain("broken on purpose");
    }
}
