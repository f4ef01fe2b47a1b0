package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.settlement.ConflictReason;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementsTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
        api.restaurant.settlements =
                List.of(Examples.closed(), Examples.pending(), Examples.inConflict(ConflictReason.OTHER_GUESTS));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private List<?> states(String query) {
        return assertThat(api.get("/settlements" + query, ApiServer.READ).at("settlements"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .actual()
                .stream()
                .map(settlement -> settlement.get("state"))
                .toList();
    }

    @Test
    void aSettlementIsFoundByItsId() {
        assertThat(api.get("/settlements/01JC7Z9T5W3F", ApiServer.READ).at("state"))
                .isEqualTo("closed");
    }

    @Test
    void aSettlementThatIsNotThereIsAProblem() {
        api.get("/settlements/other", ApiServer.READ).isProblem(404, "settlement-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%20b", "..", "%2e%2e%2f", "a%2Fb"})
    void anIdThatWasNeverGivenIsNotLookedFor(String id) {
        api.rawGet("/settlements/" + id, ApiServer.READ).isProblem(404, "settlement-not-found");
        api.rawGet("/settlements/" + "x".repeat(65), ApiServer.READ).isProblem(404, "settlement-not-found");

        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void settlementsAreListedByState() {
        assertThat(states("")).isEqualTo(List.of("closed", "pending", "conflict"));
        assertThat(states("?state=pending")).isEqualTo(List.of("pending"));
        assertThat(states("?state=closed")).isEqualTo(List.of("closed"));
        assertThat(states("/?state=conflict&limit=1")).isEqualTo(List.of("conflict"));
        assertThat(states("?limit=2")).isEqualTo(List.of("closed", "pending"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=open", "state=", "limit=0", "limit=501", "limit=x"})
    void aWrongParameterIsNamed(String query) {
        api.get("/settlements?" + query, ApiServer.READ).isInvalid(query.substring(0, query.indexOf('=')));
    }
}
