package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
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
    void theSessionsKeyHasAnOriginAProofAndRenewals() {
        String page = visit.page("/demo/connection");

        assertThat(page).contains("the vendor’s cloud", "Last proven", "<dd>2</dd>", "<dd>3</dd>", "is never shown");
        assertThat(page).contains("2 h ago");
    }

    @Test
    void aLostSessionSaysWhatIsDoneAboutIt() {
        server.agent.loseSession();

        assertThat(visit.page("/demo/connection"))
                .contains("there is no key", "looking for a key", "Next try", "not accepted");
    }

    @Test
    void printersAndPendingPaymentsAreTold() {
        String page = visit.page("/demo/connection");

        assertThat(page).contains("Cozinha", "It is out of paper.", "waiting: 2", "None.");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        String seen = visit.page("/demo/connection")
                .replaceAll("(?s).*id=\"connection-seen\" name=\"seen\" value=\"([0-9a-f]+)\".*", "$1");

        assertThat(visit.getByHtmx("/demo/connection/live?seen=" + seen).statusCode())
                .isEqualTo(204);
        server.agent.storageTrouble = "The disk is full.";
        assertThat(visit.getByHtmx("/demo/connection/live?seen=" + seen).body()).contains("cannot be written");
    }
}
