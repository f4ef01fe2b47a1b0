package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BillDifference;
import comanda.domain.money.Money;
import comanda.domain.settlement.Holder;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tablesAreListedWithASummary() {
        Answer answer = api.get("/tables", ApiServer.READ);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"tables\":["
                        + "{\"id\":\"12\",\"name\":\"Mesa 12\",\"status\":\"open\",\"location\":null,\"lock\":null},"
                        + "{\"id\":\"13\",\"name\":\"Mesa 13\",\"status\":\"free\",\"location\":\"Varanda\",\"lock\":null},"
                        + "{\"id\":\"B-14\",\"name\":\"Balcão 14\",\"status\":\"preBill\",\"location\":null,\"lock\":\"Terminal 3\"}],"
                        + "\"summary\":{\"total\":3,\"free\":1,\"open\":1,\"preBill\":1}}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void anEmptyRestaurantIsAnEmptyList() {
        api.restaurant.tables = List.of();

        assertThat(api.get("/tables", ApiServer.READ).body())
                .isEqualTo("{\"tables\":[],\"summary\":{\"total\":0,\"free\":0,\"open\":0,\"preBill\":0}}");
    }

    @Test
    void aStatusFiltersTheTablesAndNotTheSummary() {
        Answer answer = api.get("/tables?status=preBill", ApiServer.READ);

        assertThat(answer.at("tables.0.id")).isEqualTo("B-14");
        assertThat(answer.at("tables"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(answer.at("summary.total")).isEqualTo(3);
    }

    @Test
    void pagesCanBeAskedFor() {
        Answer answer = api.get("/tables/?page=2&pageSize=2", ApiServer.READ);

        assertThat(answer.at("tables.0.id")).isEqualTo("B-14");
        assertThat(answer.body()).endsWith("\"pagination\":{\"page\":2,\"pageSize\":2,\"total\":3,\"pages\":2}}");
    }

    @Test
    void aPageBehindTheLastIsEmpty() {
        Answer answer = api.get("/tables?page=1000000&pageSize=500", ApiServer.READ);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"tables\":[],");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=closed",
                "status=",
                "page=0",
                "page=-1",
                "page=x",
                "page=1.5",
                "page=",
                "page=99999999999",
                "pageSize=501",
                "pageSize=0",
                "status=OPEN",
                "page=%D9%A1"
            })
    void aWrongParameterIsNamed(String query) {
        api.get("/tables?" + query, ApiServer.READ).isInvalid(query.substring(0, query.indexOf('=')));
        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void aTableIsShownWithItsBill() {
        Answer answer = api.get("/tables/12", ApiServer.READ);

        String version = Examples.bill().version().value();
        assertThat(answer.body())
                .startsWith("{\"id\":\"12\",\"name\":\"Mesa 12\",\"status\":\"open\",\"location\":null,"
                        + "\"bill\":{\"version\":\"" + version + "\",\"lines\":[{\"id\":\"880112\",\"kind\":\"item\","
                        + "\"sku\":\"2003\",\"name\":\"Fraldinha Grelhada\",\"quantity\":\"2\","
                        + "\"unitPrice\":{\"amount\":7250,\"currency\":\"BRL\"},"
                        + "\"discount\":{\"amount\":0,\"currency\":\"BRL\"},"
                        + "\"total\":{\"amount\":14500,\"currency\":\"BRL\"}},")
                .endsWith(
                        "{\"id\":\"difference\",\"kind\":\"difference\",\"sku\":null,\"name\":\"Outros valores\","
                                + "\"quantity\":\"1\",\"unitPrice\":{\"amount\":3690,\"currency\":\"BRL\"},"
                                + "\"discount\":{\"amount\":0,\"currency\":\"BRL\"},\"total\":{\"amount\":3690,\"currency\":\"BRL\"}}],"
                                + "\"discount\":{\"amount\":210,\"currency\":\"BRL\"},\"total\":{\"amount\":40380,\"currency\":\"BRL\"}}}");
        assertThat(answer.at("bill.lines.1.quantity")).isEqualTo("1.35");
        assertThat(answer.header("ETag")).isEqualTo("\"" + version + "\"");
    }

    @Test
    void aCallerThatHasTheBillIsNotSentItAgain() {
        String version = Examples.bill().version().value();
        for (String known :
                List.of("\"" + version + "\"", "W/\"" + version + "\"", "\"x\", \"" + version + "\"", "*")) {
            Answer answer = api.send(api.request("/tables/12", ApiServer.READ).header("If-None-Match", known));

            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo("\"" + version + "\"");
        }
        assertThat(api.send(api.request("/tables/12", ApiServer.READ).header("If-None-Match", "\"other\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyRequestIsReadFromThePointOfSaleWithinTheRequestTime() {
        api.get("/tables/12", ApiServer.READ);
        api.get("/tables/12", ApiServer.READ);

        assertThat(api.restaurant.asked).containsExactly("bill 12", "bill 12");
        assertThat(Objects.requireNonNull(api.restaurant.lastDeadline).remaining())
                .isBetween(ApiServer.REQUEST_TIME.minusSeconds(5), ApiServer.REQUEST_TIME);
    }

    @Test
    void aMessageIsWrittenInTheLanguageThatIsAskedFor() {
        Answer answer = api.get("/tables/12/message?locale=en-US", ApiServer.READ);

        assertThat(answer.at("message")).isEqualTo("*Mesa 12*");
        assertThat(answer.at("total.amount")).isEqualTo(40380);
        assertThat(answer.at("billVersion")).isEqualTo(Examples.bill().version().value());
        assertThat(answer.at("lines.3.name")).isEqualTo("Other amounts");
        assertThat(api.restaurant.lastLocale).isEqualTo(Locale.US);
    }

    @Test
    void aMessageIsInTheRestaurantsLanguageOtherwise() {
        assertThat(api.get("/tables/12/message/", ApiServer.READ).at("lines.3.name"))
                .isEqualTo("Outros valores");
        assertThat(api.restaurant.lastLocale).isEqualTo(Locale.forLanguageTag("pt-BR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pt_BR", "123", "x", "pt-BR-pt-BR-pt-BR-pt-BR-pt-BR-pt-BR-pt-BR", "../pt", "%0A"})
    void aWrongLocaleIsNamed(String locale) {
        api.get("/tables/12/message?locale=" + locale, ApiServer.READ).isInvalid("locale");
    }

    @Test
    void aPreBillNeedsNoBody() {
        Answer answer = api.post("/tables/12/payment", ApiServer.WRITE, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("status")).isEqualTo("preBill");
        assertThat(answer.at("bill.total.amount")).isEqualTo(40380);
        assertThat(api.restaurant.asked).containsExactly("preBill 12 null");
    }

    @Test
    void aPreBillWithoutBodyNeedsNoContentTypeEither() {
        Answer answer = api.send(api.request("/tables/12/payment", ApiServer.WRITE)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aPreBillMayNameTheVersionThatWasShown() {
        api.post("/tables/12/payment", ApiServer.WRITE, "{\"billVersion\":\"abc\",\"somethingNewer\":[1,2]}");
        api.post("/tables/12/payment", ApiServer.WRITE, "{\"billVersion\":null}");

        assertThat(api.restaurant.asked).containsExactly("preBill 12 abc", "preBill 12 null");
    }

    @Test
    void aPreBillWithAHolderTellsForHowLongTheBillIsTheirs() {
        Answer answer = api.post("/tables/12/payment", ApiServer.WRITE, "{\"holder\":\"wa:1\",\"leaseSeconds\":120}");

        assertThat(answer.at("lease.secondsLeft")).isEqualTo(120);
        assertThat(answer.at("lease.until"))
                .isEqualTo(Examples.EVENING.plusSeconds(120).toString());
        assertThat(answer.body()).doesNotContain("wa:1");
    }

    @Test
    void aHolderWhoDoesNotSayForHowLongHasFiveMinutes() {
        assertThat(api.post("/tables/12/payment", ApiServer.WRITE, "{\"holder\":\"wa:1\"}")
                        .at("lease.secondsLeft"))
                .isEqualTo(300);
    }

    @Test
    void aPreBillWithoutAHolderTellsOfNoLease() {
        assertThat(api.post("/tables/12/payment", ApiServer.WRITE, "").body()).doesNotContain("lease");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"holder\":\"wa:1\",\"leaseSeconds\":-1}",
                "{\"holder\":\"wa:1\",\"leaseSeconds\":3601}",
                "{\"holder\":\"wa:1\",\"leaseSeconds\":1.5}",
                "{\"holder\":\"wa:1\",\"leaseSeconds\":\"300\"}"
            })
    void aLeaseOfNoLengthIsNamed(String body) {
        api.post("/tables/12/payment", ApiServer.WRITE, body).isInvalid("leaseSeconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"holder\":\" \"}", "{\"holder\":7}", "{\"leaseSeconds\":300}"})
    void aHolderWithoutANameIsNamed(String body) {
        api.post("/tables/12/payment", ApiServer.WRITE, body).isInvalid("holder");
    }

    @Test
    void aSecondPayerHearsForHowLongAndNotWho() {
        api.restaurant.failure = new Rejection.BillLeased(
                new TableId("12"), Duration.ofMillis(239_001), Examples.EVENING.plusSeconds(240));

        Answer answer = api.post("/tables/12/payment", ApiServer.WRITE, "{\"holder\":\"wa:2\"}")
                .isProblem(409, "bill-leased");

        assertThat(answer.at("secondsLeft")).isEqualTo(240);
        assertThat(answer.at("until"))
                .isEqualTo(Examples.EVENING.plusSeconds(240).toString());
        assertThat(answer.header("Retry-After")).isEqualTo("240");
    }

    @Test
    void aBillIsGivenBackByItsHolder() {
        Answer answer = api.send(api.request("/tables/12/payment", ApiServer.WRITE)
                .method("DELETE", java.net.http.HttpRequest.BodyPublishers.ofString("{\"holder\":\"wa:1\"}")));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(api.restaurant.released).containsExactly(Holder.named("wa:1"));
        api.send(api.request("/tables/12/payment", ApiServer.WRITE).DELETE()).isInvalid("holder");
        api.send(api.request("/tables/12/payment", ApiServer.READ).DELETE()).isProblem(403, "forbidden");
    }

    @Test
    void aChangedBillSaysWhatChanged() {
        api.restaurant.failure = new Rejection.BillChanged(
                Examples.billed(TableStatus.OPEN),
                new BillDifference(
                        List.of(new BillDifference.Item(
                                "3001", "Caipirinha", BigDecimal.ONE, new Money(2400, Currency.getInstance("BRL")))),
                        Money.zero(Currency.getInstance("BRL"))));

        Answer answer = api.post("/tables/12/payment", ApiServer.WRITE, "{\"billVersion\":\"old\"}")
                .isProblem(409, "bill-changed");

        assertThat(answer.at("difference.0")).isEqualTo("+1 Caipirinha R$ 24,00");
        assertThat(answer.at("detail")).asString().endsWith("+1 Caipirinha R$ 24,00.");
    }

    @Test
    void aChangedBillComesWithTheCurrentOne() {
        api.restaurant.failure = new Rejection.BillChanged(Examples.billed(TableStatus.OPEN), null);

        Answer answer = api.post("/tables/12/payment", ApiServer.WRITE, "{\"billVersion\":\"old\"}")
                .isProblem(409, "bill-changed");

        assertThat(answer.at("table.status")).isEqualTo("open");
        assertThat(answer.at("bill.version"))
                .isEqualTo(Examples.bill().version().value());
        assertThat(answer.at("bill.lines.0.sku")).isEqualTo("2003");
        assertThat(answer.at("instance")).isEqualTo("/tables/12/payment");
    }

    @Test
    void aPreBillWhoseOutcomeIsUnknownSaysSo() {
        api.restaurant.failure = new PosFailure.OutcomeUnknown("The answer was lost.");

        Answer answer = api.post("/tables/12/payment", ApiServer.WRITE, "").isProblem(504, "pos-timeout");

        assertThat(answer.at("outcome")).isEqualTo("unknown");
        assertThat(answer.at("retryable")).isEqualTo(true);
    }

    @Test
    void aTableThatIsNotThereIsAProblem() {
        api.restaurant.failure = new Rejection.TableNotFound(new TableId("99"));

        api.get("/tables/99", ApiServer.READ).isProblem(404, "table-not-found");
    }

    @Test
    void anUnreachablePointOfSaleSaysWhenToTryAgainAndIsAskedAgainThen() {
        api.restaurant.failure = new PosFailure.Unreachable("Nobody listens.", Duration.ofMillis(1500));

        Answer answer = api.get("/tables", ApiServer.READ).isProblem(503, "pos-unreachable");

        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.at("retryAfterSeconds")).isEqualTo(2);
        assertThat(answer.at("retryable")).isEqualTo(true);
        assertThat(answer.at("outcome")).isEqualTo("not-done");
        api.restaurant.failure = null;
        assertThat(api.get("/tables", ApiServer.READ).status()).isEqualTo(200);
    }
}
