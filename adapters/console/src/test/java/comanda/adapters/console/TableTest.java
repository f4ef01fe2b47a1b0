package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.bill.Bill;
import comanda.domain.table.TableStatus;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {
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
    void aBillHasLinesQuantitiesDiscountsDifferenceTotalAndVersion() {
        String page = visit.page("/demo/tables/12");

        assertThat(page).contains("Fraldinha Grelhada", ">1.35<", "R$189.00", "−R$3.70", "−R$2.10");
        assertThat(page).contains("Difference to the point of sale’s total", "R$36.90");
        assertThat(page)
                .contains("R$403.80", SampleRestaurant.dinner().version().value());
    }

    @Test
    void whatCanBeDoneDependsOnHowTheTableStands() {
        assertThat(visit.page("/demo/tables/12")).contains("do-pre-bill", "do-close");
        assertThat(visit.page("/demo/tables/3")).contains("do-close").doesNotContain("do-pre-bill");
        assertThat(visit.page("/demo/tables/2")).doesNotContain("do-pre-bill", "do-close");
    }

    @Test
    void anItemsNameIsNeverHtml() {
        server.agent.put(SampleRestaurant.table(
                "12",
                "<b>Mesa</b>",
                TableStatus.OPEN,
                "<i>x</i>",
                null,
                Bill.asShown(
                        List.of(SampleRestaurant.item("1", "1", "<script>alert(1)</script>", "1", 100, 0, 100)),
                        SampleRestaurant.reais(0),
                        SampleRestaurant.reais(100))));

        for (String path : new String[] {"/demo", "/demo/tables/12", "/demo/tables/12/message"}) {
            assertThat(visit.page(path)).doesNotContain("<script>alert", "<b>Mesa", "<i>x");
        }
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        String page = visit.page("/demo/tables/12");
        String seen = page.replaceAll("(?s).*id=\"table-seen\" name=\"seen\" value=\"([0-9a-f]+)\".*", "$1");

        assertThat(visit.getByHtmx("/demo/tables/12/live?seen=" + seen).statusCode())
                .isEqualTo(204);
        server.agent.bill("12", SampleRestaurant.starters());
        assertThat(visit.getByHtmx("/demo/tables/12/live?seen=" + seen).body()).contains("R$61.00");
    }

    @Test
    void whatCannotBeReadAgainLeavesThePictureAndIsNoSuccess() {
        server.agent.goAway();

        HttpResponse<String> answer = visit.getByHtmx("/demo/tables/12/live");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("HX-Reswap")).contains("none");
    }

    @Test
    void aTableThatCannotBeReadSaysWhatThatMeansAndHasItsTrace() {
        server.agent.goAway();

        String page = visit.page("/demo/tables/12");

        assertThat(page).contains("The point of sale could not be reached.", "Was it done?", "Yes, in a moment.");
        assertThat(page).contains("refuses connections", "1 message");
    }

    @Test
    void aTableThatIsNoneSaysSo() {
        assertThat(visit.page("/demo/tables/99")).contains("There is no such table.");
        assertThat(visit.get("/demo/tables/%0A").statusCode()).isEqualTo(404);
    }

    @Test
    void theMessageIsShownAsWhatsAppShowsIt() {
        String bubble = visit.page("/demo/tables/12/message?locale=pt-BR");

        assertThat(bubble).contains("<b>Mesa 12</b>", "<b>Total: R$ 403,80</b>", "<code>");
        assertThat(visit.page("/demo/tables/12/message?locale=es")).contains("¡Hola!");
        assertThat(visit.page("/demo/tables/12/message")).contains("Here is your bill");
    }
}
