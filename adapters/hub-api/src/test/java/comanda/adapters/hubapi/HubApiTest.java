package comanda.adapters.hubapi;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A server for a class of tests, with a hub behind it that each test finds as new. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class HubApiTest {
    final ApiServer api = new ApiServer();
    final FakeHub hub = api.hub;

    @BeforeEach
    void begin() {
        hub.reset();
    }

    @AfterAll
    void stop() {
        api.close();
    }
}
