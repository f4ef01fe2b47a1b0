package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.PosFailure;
import comanda.domain.settlement.ConflictReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontendTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
        api.restaurant.sent = List.of(Examples.exchange(), Examples.unanswered());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aTraceIsWrittenWithItsPayloadsUnpackedAndNoDigitLost() {
        Answer answer = api.get("/frontend/tables", ApiServer.DEBUG);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("summary.total")).isEqualTo(3);
        assertThat(answer.body())
                .contains("\"wire_trace\":{\"exchanges\":[{\"at\":\"2026-03-14T23:10:05.120Z\",\"durationMs\":3.120,"
                        + "\"connector\":\"handheld\","
                        + "\"request\":{\"ascii\":\"READ<1>\",\"hex\":\"52454144\",\"fields\":{\"MESSAGEID\":\"17\"}},"
                        + "\"response\":{\"ascii\":\"OK<1>\",\"hex\":\"4f4b\",\"fields\":{\"RESULT\":\"OK\"}},"
                        + "\"payloads\":{")
                .contains(
                        "\"response.BOARDINFO\":{\"total\":403.80000000000000001,\"id\":12345678901234567890123,\"items\":[]}")
                .contains("\"request.QUEUE\":\"not { json\"")
                .contains("\"fields\":{}},\"response\":null,\"payloads\":{}}]}");
    }

    @Test
    void eachActionAnswersLikeTheOtherRoutesWithTheTrace() {
        Answer read = api.get("/frontend/tables/12", ApiServer.DEBUG);
        assertThat(read.at("bill.total.amount")).isEqualTo(40380);
        assertThat(read.at("wire_trace.exchanges.0.connector")).isEqualTo("handheld");

        Answer preBill = api.post("/frontend/tables/12/prebill/", ApiServer.DEBUG, "{\"billVersion\":\"abc\"}");
        assertThat(preBill.at("status")).isEqualTo("preBill");
        assertThat(preBill.at("wire_trace.exchanges.1.connector")).isEqualTo("handheld");

        Answer close = api.close("/frontend/tables/12/close", ApiServer.DEBUG, Examples.payment());
        assertThat(close.status()).isEqualTo(200);
        assertThat(close.at("state")).isEqualTo("closed");
        assertThat(close.at("wire_trace.exchanges.0.request.hex")).isEqualTo("52454144");
    }

    @Test
    void aPendingSettlementIsAcceptedWithTheTrace() {
        api.restaurant.settlement = Examples.pending();

        Answer answer = api.close("/frontend/tables/12/close", ApiServer.DEBUG, Examples.payment());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/settlements/01JC7Z9T5W3F");
        assertThat(answer.at("wire_trace.exchanges.0.at")).isNotNull();
    }

    @Test
    void aProblemHasTheTraceToo() {
        api.restaurant.failure = new PosFailure.Unreachable("Nobody listens.", Duration.ofSeconds(2));
        assertThat(api.get("/frontend/tables/12", ApiServer.DEBUG)
                        .isProblem(503, "pos-unreachable")
                        .at("wire_trace.exchanges.1.response"))
                .isNull();

        api.restaurant.failure = null;
        api.restaurant.settlement = Examples.inConflict(ConflictReason.BILL_CHANGED);
        assertThat(api.close("/frontend/tables/12/close", ApiServer.DEBUG, Examples.payment())
                        .isProblem(409, "bill-changed")
                        .at("wire_trace.exchanges.0.connector"))
                .isEqualTo("handheld");

        assertThat(api.get("/frontend/tables?status=x", ApiServer.DEBUG)
                        .isInvalid("status")
                        .at("wire_trace"))
                .isNotNull();
    }
}
