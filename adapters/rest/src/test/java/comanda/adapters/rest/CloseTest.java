package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.CloseTable;
import comanda.application.port.in.Rejection;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer close(String body) {
        return api.close("/tables/12/close", ApiServer.WRITE, body);
    }

    @Test
    void aClosedTableIsAnsweredWithItsSettlement() {
        Answer answer = close(Examples.payment());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"id\":\"01JC7Z9T5W3F\",\"tableId\":\"12\",\"state\":\"closed\",\"paymentId\":\"pix-8842\","
                                + "\"billVersion\":\"" + Examples.bill().version() + "\","
                                + "\"amount\":{\"amount\":40380,\"currency\":\"BRL\"},"
                                + "\"tip\":{\"amount\":2000,\"currency\":\"BRL\"},\"method\":\"pix\","
                                + "\"acceptedAt\":\"2026-03-14T23:10:05.120Z\",\"closedAt\":\"2026-03-14T23:10:05.480Z\","
                                + "\"trouble\":null,\"reason\":null}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theUseCaseGetsWhatTheCallerSent() {
        close(Examples.payment());

        CloseTable.Request request = api.restaurant.closes.getFirst();
        assertThat(request.key().value()).isEqualTo("close-pix-8842");
        assertThat(request.table()).isEqualTo(new TableId("12"));
        assertThat(request.billVersion()).isEqualTo(Examples.bill().version());
        assertThat(request.payment()).isEqualTo(Examples.pending().payment());
    }

    @Test
    void aTipMayBeMissing() {
        close(Examples.payment().replaceAll("\"tip\":\\{[^}]*},", ""));
        close(Examples.payment().replaceAll("\"tip\":\\{[^}]*},", "\"tip\":null,"));

        assertThat(api.restaurant.closes)
                .hasSize(2)
                .allMatch(request -> request.payment().tip() == null);
    }

    @Test
    void aPendingSettlementIsAcceptedAndCanBeAskedFor() {
        api.restaurant.settlement = Examples.pending();

        Answer answer = close(Examples.payment());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/settlements/01JC7Z9T5W3F");
        assertThat(answer.at("state")).isEqualTo("pending");
        assertThat(answer.at("trouble")).isEqualTo("The point of sale does not answer.");
        assertThat(answer.at("closedAt")).isNull();
    }

    @Test
    void aBillThatChangedAfterItWasPaidIsAConflictWithItsSettlement() {
        api.restaurant.settlement = Examples.inConflict(ConflictReason.BILL_CHANGED);

        Answer answer = close(Examples.payment()).isProblem(409, "bill-changed");

        assertThat(answer.at("settlement.state")).isEqualTo("conflict");
        assertThat(answer.at("settlement.reason.code")).isEqualTo("billChanged");
        assertThat(answer.at("settlement.reason.paid.amount.amount")).isEqualTo(40380);
        assertThat(answer.at("settlement.reason.shown.bill.total.amount")).isEqualTo(14500);
        assertThat(answer.at("bill.total.amount")).isEqualTo(14500);
        assertThat(answer.at("table.id")).isEqualTo("12");
        assertThat(answer.at("outcome")).isEqualTo("not-done");
        assertThat(answer.at("retryable")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"OTHER_GUESTS,otherGuests,not-done", "UNRECOGNIZABLE,unrecognizable,unknown"})
    void otherConflictsAreAProblemOfTheirOwnThatSaysWhetherTheCloseMayHaveHappened(
            ConflictReason reason, String code, String outcome) {
        api.restaurant.settlement = Examples.inConflict(reason);

        Answer conflict = close(Examples.payment()).isProblem(409, "settlement-conflict");

        assertThat(conflict.at("settlement.reason.code")).isEqualTo(code);
        assertThat(conflict.at("outcome")).isEqualTo(outcome);
        assertThat(conflict.at("settlement.reason.closeSent")).isEqualTo(outcome.equals("unknown"));
    }

    @Test
    void rejectionsAreProblemsWithWhatTheCallerNeeds() {
        api.restaurant.failure = new Rejection.AmountMismatch(Examples.reais(40000), Examples.reais(40380));
        Answer mismatch = close(Examples.payment()).isProblem(409, "amount-mismatch");
        assertThat(mismatch.at("expected.amount")).isEqualTo(40380);
        assertThat(mismatch.at("given.amount")).isEqualTo(40000);

        api.restaurant.failure = new Rejection.AlreadySettled(new TableId("12"), new SettlementId("other"));
        assertThat(close(Examples.payment()).isProblem(409, "already-settled").at("settlementId"))
                .isEqualTo("other");

        api.restaurant.failure = new Rejection.TableNotOpen(new TableId("12"), TableStatus.FREE);
        assertThat(close(Examples.payment()).isProblem(409, "table-not-open").at("tableStatus"))
                .isEqualTo("free");

        api.restaurant.failure = new Rejection.NothingToPay(new TableId("12"));
        close(Examples.payment()).isProblem(409, "nothing-to-pay");

        api.restaurant.failure = new Rejection.IdempotencyKeyReused();
        close(Examples.payment()).isProblem(422, "idempotency-key-reused");

        api.restaurant.failure = new Rejection.JournalUnavailable("The journal has no room.");
        Answer full = close(Examples.payment()).isProblem(503, "storage-unavailable");
        assertThat(full.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void aCloseWithoutKeyIsNotTakenUp() {
        api.post("/tables/12/close", ApiServer.WRITE, Examples.payment()).isProblem(400, "idempotency-key-required");
        api.send(request().header("Idempotency-Key", "  ")).isProblem(400, "idempotency-key-required");

        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void aKeyThatCannotBeKeptIsNamed() {
        api.send(request().header("Idempotency-Key", "k".repeat(256))).isInvalid("Idempotency-Key");
        api.send(request().header("Idempotency-Key", "one").header("Idempotency-Key", "two"))
                .isInvalid("Idempotency-Key");
        assertThat(api.send(request().header("Idempotency-Key", "k".repeat(255)))
                        .status())
                .isEqualTo(200);
    }

    private HttpRequest.Builder request() {
        return api.request("/tables/12/close", ApiServer.WRITE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(Examples.payment()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paymentId   | \"pix-8842\"                          | missing",
                "paymentId   | \"pix-8842\"                          | null",
                "paymentId   | \"pix-8842\"                          | 8842",
                "paymentId   | \"pix-8842\"                          | \"\"",
                "paymentId   | \"pix-8842\"                          | \"pix\\u0004\"",
                "paymentId   | \"pix-8842\"                          | \"pix\\ud800\"",
                "paymentId   | \"pix-8842\"                          | too long 200",
                "paymentId   | \"pix-8842\"                          | {}",
                "method      | \"pix\"                               | missing",
                "method      | \"pix\"                               | true",
                "method      | \"pix\"                               | too long 40",
                "amount      | {\"amount\":40380,\"currency\":\"BRL\"} | missing",
                "amount      | {\"amount\":40380,\"currency\":\"BRL\"} | 40380",
                "amount      | {\"amount\":40380,\"currency\":\"BRL\"} | []",
                "amount.amount | {\"amount\":40380,\"currency\":\"BRL\"} | {\"currency\":\"BRL\"}",
                "amount.amount | 40380 | \"40380\"",
                "amount.amount | 40380 | 40380.0",
                "amount.amount | 40380 | 1.5",
                "amount.amount | 40380 | 1e3",
                "amount.amount | 40380 | null",
                "amount.amount | 40380 | true",
                "amount.amount | 40380 | -1",
                "amount.amount | 40380 | 1000000000000",
                "amount.amount | 40380 | 9223372036854775808",
                "amount.amount | 40380 | 99999999999999999999999999999999",
                "amount.currency | \"amount\":40380,\"currency\":\"BRL\" | \"amount\":40380",
                "amount.currency | \"amount\":40380,\"currency\":\"BRL\" | \"amount\":40380,\"currency\":986",
                "amount.currency | \"amount\":40380,\"currency\":\"BRL\" | \"amount\":40380,\"currency\":\"XQQ\"",
                "amount.currency | \"amount\":40380,\"currency\":\"BRL\" | \"amount\":40380,\"currency\":\"brl\"",
                "amount.currency | \"amount\":40380,\"currency\":\"BRL\" | \"amount\":40380,\"currency\":\"USD\"",
                "amount.currency | \"amount\":40380,\"currency\":\"BRL\" | \"amount\":40380,\"currency\":\"REAIS\"",
                "tip | \"tip\":{\"amount\":2000,\"currency\":\"BRL\"} | \"tip\":2000",
                "tip.amount | \"tip\":{\"amount\":2000 | \"tip\":{\"amount\":-2000",
                "tip.currency | \"tip\":{\"amount\":2000,\"currency\":\"BRL\"} | \"tip\":{\"amount\":2000,\"currency\":\"EUR\"}",
                "amount.amount | \"amount\":40380 | \"amount\":1,\"amount\":40380",
                "method | \"method\":\"pix\" | \"method\":\"pix\",\"method\":\"pix\"",
            })
    void aWrongFieldIsNamed(String field, String right, String wrong) {
        String replacement = wrong.startsWith("too long ")
                ? '"' + "x".repeat(Integer.parseInt(wrong.substring(9)) + 1) + '"'
                : wrong;
        String body = wrong.equals("missing")
                ? Examples.payment()
                        .replaceFirst("\"" + field + "\":(\\{[^}]*}|\"[^\"]*\"),?", "")
                        .replace(",}", "}")
                : Examples.payment().replace(right, replacement);
        assertThat(body).isNotEqualTo(Examples.payment());

        close(body).isInvalid(field);

        assertThat(api.restaurant.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "null",
                "\"text\"",
                "12",
                "{} {}",
                "{\"a\":1}x",
                "{'paymentId':'x'}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "// comment\n{}",
                "{\"a\":\"\u0001\"}",
                "\u0000"
            })
    void aBodyThatIsNotAJsonObjectIsInvalid(String body) {
        Answer answer = close(body).isProblem(400, "invalid-request");

        assertThat(answer.at("field")).isIn("body", "billVersion");
        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void aDeeplyNestedBodyIsInvalid() {
        close("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).isInvalid("body");
        close("[".repeat(30_000)).isInvalid("body");
    }

    @Test
    void bytesThatAreNotUtf8AreInvalid() {
        api.send(api.request("/tables/12/close", ApiServer.WRITE)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "k")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(
                                new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'})))
                .isInvalid("body");
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        assertThat(close(Examples.payment().replace("{\"paymentId\"", "{\"newer\":{\"deep\":[1.5]},\"paymentId\""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/xml",
                "nonsense"
            })
    void aBodyIsReadAsJsonWhateverItIsCalled(String type) {
        HttpRequest.Builder request = api.request("/tables/12/close", ApiServer.WRITE)
                .header("Content-Type", type)
                .header("Idempotency-Key", "k");
        Answer answer = api.send(request.POST(HttpRequest.BodyPublishers.ofString(Examples.payment())));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        api.send(request.POST(HttpRequest.BodyPublishers.ofString("paymentId=pix-8842")))
                .isInvalid("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "Content-Type: multipart/form-data; boundary=x\r\n",
                "Content-Type:\r\n"
            })
    void aPreBillNeedsNeitherBodyNorContentType(String header) {
        String head = "POST /tables/12/payment HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + ApiServer.WRITE + "\r\n" + header;

        assertThat(api.raw(head + "Content-Length: 0\r\n\r\n").status()).isEqualTo(200);
        assertThat(api.raw(head + "\r\n").status()).isEqualTo(200);
        assertThat(api.raw(head + "Content-Length: 2\r\n\r\n{}").status()).isEqualTo(200);
        assertThat(api.raw(head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }
}
