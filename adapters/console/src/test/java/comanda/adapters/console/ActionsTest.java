package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.console.outcome.Outcome;
import comanda.application.port.in.CloseTable;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActionsTest {
    private static final Pattern FIELD = Pattern.compile("<input [^>]*name=\"([a-zA-Z]+)\"[^>]*value=\"([^\"]*)\"");
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

    /** What a confirmation's form would send. */
    private Map<String, String> confirmation(String path) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = FIELD.matcher(visit.page(path));
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        if (path.endsWith("/close")) {
            fields.put("method", "credit");
        }
        return fields;
    }

    @Test
    void preBillIsAskedForWithTheVersionThatWasShown() {
        Map<String, String> form = confirmation("/demo/tables/12/pre-bill");
        assertThat(form)
                .containsEntry(
                        "billVersion", SampleRestaurant.dinner().version().value());

        String answer = visit.post("/demo/tables/12/pre-bill", form).body();

        assertThat(answer).contains("The table is in pre-bill.", "Was it done?", "Yes.");
        assertThat(server.agent.find(new TableId("12")).table().status()).isEqualTo(TableStatus.PRE_BILL);
    }

    @Test
    void aBillThatChangedSinceTheConfirmationIsNotPreBilled() {
        Map<String, String> form = confirmation("/demo/tables/12/pre-bill");
        server.agent.bill("12", SampleRestaurant.starters());

        String answer = visit.post("/demo/tables/12/pre-bill", form).body();

        assertThat(answer).contains("The bill is another one by now.", "Yes, with a new confirmation.");
        assertThat(server.agent.find(new TableId("12")).table().status()).isEqualTo(TableStatus.OPEN);
    }

    @Test
    void closingTakesTheTotalAsTheAmountAndTheTipApart() {
        Map<String, String> form = confirmation("/demo/tables/12/close");
        form.put("paymentId", "pix-8842");
        form.put("tip", "20,5");

        String answer = visit.post("/demo/tables/12/close", form).body();

        assertThat(answer).contains("The table is closed.", "pix-8842", "R$403.80", "R$20.50", "Credit card");
        CloseTable.Request request = server.agent.closes.getFirst();
        assertThat(request.payment().amount()).isEqualTo(SampleRestaurant.reais(40_380));
        assertThat(request.payment().tip()).isEqualTo(SampleRestaurant.reais(2_050));
        assertThat(request.billVersion()).isEqualTo(SampleRestaurant.dinner().version());
    }

    @Test
    void eachConfirmationHasAKeyOfItsOwn() {
        Map<String, String> first = confirmation("/demo/tables/12/close");
        Map<String, String> second = confirmation("/demo/tables/12/close");

        assertThat(first.get("key")).matches("console-[0-9a-f]{32}").isNotEqualTo(second.get("key"));
    }

    @Test
    void aFormThatIsSentTwiceIsOneClose() {
        Map<String, String> form = confirmation("/demo/tables/12/close");

        visit.post("/demo/tables/12/close", form);
        String again = visit.post("/demo/tables/12/close", form).body();

        assertThat(again).contains("The table is closed.");
        assertThat(server.agent.settlements).hasSize(1);
        assertThat(server.agent.closes).hasSize(2);
        assertThat(server.agent.closes.getFirst().key())
                .isEqualTo(server.agent.closes.getLast().key());
    }

    @ParameterizedTest
    @CsvSource({
        "tip,abc,The tip is an amount",
        "tip,'12,345',The tip is an amount",
        "tip,-1,The tip is an amount",
        "paymentId,'',The payment id has",
        "method,barter,Choose a method"
    })
    void whatCannotBeTakenIsAskedForAgainUnderTheSameKey(String field, String value, String problem) {
        Map<String, String> form = confirmation("/demo/tables/12/close");
        Map<String, String> wrong = new HashMap<>(form);
        wrong.put(field, value);

        String answer = visit.post("/demo/tables/12/close", wrong).body();

        assertThat(answer).contains(problem, form.get("key"));
        assertThat(server.agent.closes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"key,''", "billVersion,../x", "amount,-5", "amount,1e9"})
    void aFormThatNoConfirmationMadeIsRefused(String field, String value) {
        Map<String, String> form = confirmation("/demo/tables/12/close");
        form.put(field, value);

        assertThat(visit.post("/demo/tables/12/close", form).statusCode()).isEqualTo(400);
        assertThat(server.agent.closes).isEmpty();
    }

    @Test
    void aPendingCloseSaysThatTheAgentGoesOnAndIsAskedForUntilItHasEnded() {
        server.agent.end = server.agent.pending();

        String answer = visit.postByHtmx("/demo/tables/12/close", confirmation("/demo/tables/12/close"))
                .body();

        assertThat(answer).contains("not show as closed yet", "Not known yet.", "No; the agent goes on by itself.");
        assertThat(answer).contains("hx-get=\"/demo/settlements/st-1\" hx-trigger=\"every 2s\"");
        server.agent.endNewest(new SettlementState.Closed(Instant.EPOCH));
        assertThat(visit.getByHtmx("/demo/settlements/st-1").body())
                .contains("The table is closed.")
                .doesNotContain("hx-trigger=\"every");
    }

    @Test
    void aConflictSaysWhatIsOnTheTableInsteadAndWhoMustLook() {
        server.agent.end = server.agent.conflict(new TableId("1"));

        String answer = visit.post("/demo/tables/1/close", confirmation("/demo/tables/1/close"))
                .body();

        assertThat(answer)
                .contains(
                        "Not closed: the bill was changed after it was paid.",
                        "R$61.00 → R$403.80",
                        "A person at the point of sale.",
                        "+2 Fraldinha Grelhada");
    }

    static Stream<Arguments> failures() {
        TableId table = new TableId("12");
        return Stream.of(
                Arguments.of(new PosFailure.Unreachable("x", Duration.ofSeconds(1)), "unreachable", "no", "later"),
                Arguments.of(new PosFailure.NoAnswer("x"), "no-answer", "no", "now"),
                Arguments.of(new PosFailure.SessionUnavailable("x", Duration.ofSeconds(1)), "session", "no", "later"),
                Arguments.of(new PosFailure.Refused("x", "409", "mesa em uso"), "refused", "no", "useless"),
                Arguments.of(new PosFailure.NotUnderstood("x"), "not-understood", "no", "now"),
                Arguments.of(new PosFailure.OutcomeUnknown("x"), "unknown", "unknown", "read-first"),
                Arguments.of(new PosFailure.Unavailable("x"), "unavailable", "no", "useless"),
                Arguments.of(new Rejection.TableNotOpen(table, TableStatus.FREE), "table-not-open", "no", "useless"),
                Arguments.of(new Rejection.NothingToPay(table), "nothing-to-pay", "no", "useless"),
                Arguments.of(
                        new Rejection.BillLeased(table, Duration.ofSeconds(9), Instant.EPOCH),
                        "bill-leased",
                        "no",
                        "later"),
                Arguments.of(
                        new Rejection.AmountMismatch(SampleRestaurant.reais(1), SampleRestaurant.reais(2)),
                        "amount-mismatch",
                        "no",
                        "confirm-anew"),
                Arguments.of(
                        new Rejection.AlreadySettled(table, new SettlementId("st-9")),
                        "already-settled",
                        "no",
                        "useless"),
                Arguments.of(new Rejection.Observing(), "observing", "no", "useless"),
                Arguments.of(new Rejection.IdempotencyKeyReused(), "key-reused", "no", "confirm-anew"),
                Arguments.of(new Rejection.JournalUnavailable("x"), "journal", "no", "later"),
                Arguments.of(new Rejection.JournalUnavailable("x", true), "journal", "unknown", "later"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureSaysWhetherItWasDoneWhetherToTryAgainAndWhoMustAct(
            Exception failure, String kind, String done, String again) {
        Map<String, String> form = confirmation("/demo/tables/12/close");
        server.agent.failure = failure;

        String answer = visit.post("/demo/tables/12/close", form).body();

        assertThat(answer).contains("data-kind=\"" + kind + "\"");
        assertThat(answer).contains(TextsTest.english("done." + done), TextsTest.english("again." + again));
        assertThat(answer).contains(String.valueOf(failure.getMessage()));
    }

    @Test
    void everyKindOfOutcomeIsTriedAbove() {
        long tried = failures().map(arguments -> arguments.get()[1]).distinct().count();
        // Elsewhere: pre-billed, closed, pending, three conflicts, a changed bill, and three of what is not there.
        assertThat(Outcome.Kind.values()).hasSize((int) tried + 10);
    }

    @Test
    void aCloseIsFoundAgainOnItsTablesPage() {
        visit.post("/demo/tables/12/close", confirmation("/demo/tables/12/close"));
        Settlement closed = server.agent.settlements.getFirst();

        assertThat(visit.page("/demo/tables/12"))
                .contains("Closes of this table", closed.payment().id());
        assertThat(visit.page("/demo/settlements/" + closed.id())).contains("The table is closed.");
        assertThat(visit.get("/demo/settlements/st-none").statusCode()).isEqualTo(404);
    }
}
