package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.PosFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PosFailuresTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer fail(PosFailure failure, int status, String code) {
        api.restaurant.failure = failure;
        Answer answer = api.get("/tables/12", ApiServer.READ).isProblem(status, code);
        assertThat(answer.at("detail")).isEqualTo(failure.getMessage());
        assertThat(answer.at("outcome")).isEqualTo(failure.certainlyNotDone() ? "not-done" : "unknown");
        api.restaurant.failure = null;
        assertThat(api.get("/tables/12", ApiServer.READ).status()).isEqualTo(200);
        return answer;
    }

    @Test
    void eachFailureOfThePointOfSaleIsAProblemOfItsOwnAndTheNextRequestWorks() {
        assertThat(fail(new PosFailure.NoAnswer("Silence."), 504, "pos-timeout").at("retryable"))
                .isEqualTo(true);
        assertThat(fail(new PosFailure.NotUnderstood("Garbage."), 502, "pos-protocol-error")
                        .at("retryable"))
                .isEqualTo(true);
        assertThat(fail(new PosFailure.OutcomeUnknown("Lost."), 504, "pos-timeout")
                        .header("Retry-After"))
                .isEmpty();
    }

    @Test
    void aMissingSessionSaysWhenToTryAgain() {
        Answer answer = fail(
                new PosFailure.SessionUnavailable("No key.", Duration.ofSeconds(30)), 503, "pos-session-unavailable");

        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.at("retryAfterSeconds")).isEqualTo(30);
    }

    @Test
    void atLeastASecondIsToBeWaited() {
        assertThat(fail(new PosFailure.Unreachable("Gone.", Duration.ZERO), 503, "pos-unreachable")
                        .header("Retry-After"))
                .isEqualTo("1");
    }

    @Test
    void aConnectorThatCannotDoItIsNotWorthARepetition() {
        Answer answer = fail(new PosFailure.Unavailable("It cannot close."), 503, "pos-unavailable");

        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(answer.at("retryable")).isEqualTo(false);
    }

    @Test
    void aRefusalHasThePointOfSalesOwnCodeAndWords() {
        Answer answer = fail(new PosFailure.Refused("Refused.", "17", "mesa \"bloqueada\""), 502, "pos-refused");
        assertThat(answer.at("posCode")).isEqualTo("17");
        assertThat(answer.at("posText")).isEqualTo("mesa \"bloqueada\"");

        assertThat(fail(new PosFailure.Refused("Refused.", null, null), 502, "pos-refused")
                        .at("posCode"))
                .isNull();
    }
}
