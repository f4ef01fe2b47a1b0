package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatsTest extends HubApiTest {
    private static final String ONLINE = "{\"shopId\":\"testclient\",\"online\":true,\"version\":\"1.4.0\","
            + "\"platform\":\"linux\",\"arch\":null,\"hostname\":\"counter\",\"capabilities\":[\"usb\",\"lan\"],"
            + "\"connectedAt\":\"2026-03-14T12:00:00Z\",\"disconnectedAt\":null,"
            + "\"lastHeartbeatAt\":\"2026-03-14T12:00:30Z\",\"uptimeSeconds\":11400,"
            + "\"devices\":[{\"vendorId\":4070,\"name\":\"Pão\"}],"
            + "\"telemetry\":{\"load\":0.10000000000000000001,\"huge\":1E+400,\"at\":null},"
            + "\"configPushAt\":\"2026-03-14T12:00:05Z\",\"recentTasks\":[";
    private static final String UNKNOWN = "\"online\":false,\"version\":null,\"platform\":null,\"arch\":null,"
            + "\"hostname\":null,\"capabilities\":[],\"connectedAt\":null,\"disconnectedAt\":null,"
            + "\"lastHeartbeatAt\":null,\"uptimeSeconds\":null,\"devices\":[],\"telemetry\":{},"
            + "\"configPushAt\":null,\"recentTasks\":[]}";

    @ParameterizedTest
    @ValueSource(strings = {"/api/agent-heartbeat", "/api/agent-heartbeat/"})
    void allAgentsAreShownWithAllFields(String path) {
        hub.agents = List.of(Examples.online(Examples.SHOP), Examples.neverSeen(new ShopId("other")));

        Answer answer = api.get(path, ApiServer.READ);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"agents\":[" + ONLINE + "]},{\"shopId\":\"other\"," + UNKNOWN + "],\"nextCursor\":null}");
        assertThat(hub.asked).containsExactly("presences null 501", "recent [testclient, other] 10");
    }

    @Test
    void anAgentIsShownWithItsLastTasks() {
        hub.agents = List.of(Examples.online(Examples.SHOP));
        hub.recentTasks = Map.of(Examples.SHOP, List.of(Examples.printed("b"), Examples.printed("a")));

        Answer answer = api.get("/api/agent-heartbeat/testclient/", ApiServer.READ);

        assertThat(answer.body()).startsWith("{\"agents\":[" + ONLINE + "{\"id\":\"b\",");
        assertThat(answer.at("agents.0.recentTasks.1.id")).isEqualTo("a");
        assertThat(answer.at("agents.0.recentTasks.1.result.meta.bytesSent")).isEqualTo(1234);
        assertThat(answer.body()).endsWith("}]}],\"nextCursor\":null}");
    }

    @Test
    void aShopWhoseAgentNeverCameHasOneThatIsAway() {
        hub.has(new Shop(Examples.SHOP, Examples.NOON, new ShopAccess.NeverEnrolled()));

        assertThat(api.get("/api/agent-heartbeat/testclient", ApiServer.READ).body())
                .isEqualTo("{\"agents\":[{\"shopId\":\"testclient\"," + UNKNOWN + "],\"nextCursor\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a%20b", "a%00", "%27%3B--"})
    void whatIsNoShopIsNotFound(String shop) {
        api.get("/api/agent-heartbeat/" + shop, ApiServer.READ).isProblem(404, "shop-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a%2Bb", "loja%C3%A9", "a:b@c.d_e-f", "%F0%A0%80%80"})
    void aShopsIdInAPathIsReadAsItIsMeant(String shop) {
        ShopId id = new ShopId(URLDecoder.decode(shop.replace("+", "%2B"), StandardCharsets.UTF_8));
        hub.agents = List.of(Examples.online(id));

        assertThat(api.get("/api/agent-heartbeat/" + shop, ApiServer.READ).at("agents.0.shopId"))
                .isEqualTo(id.value());
    }

    @Test
    void agentsComePageByPage() {
        hub.agents = List.of(Examples.online(new ShopId("a")), Examples.online(new ShopId("b+é")));

        Answer page = api.get("/api/agent-heartbeat?limit=1&cursor=9", ApiServer.READ);

        assertThat(page.at("nextCursor")).isEqualTo("a");
        api.get("/api/agent-heartbeat?limit=2000&cursor=b%2B%C3%A9", ApiServer.READ);
        assertThat(hub.asked).contains("presences 9 2", "presences b+é 2001");
    }

    @ParameterizedTest
    @CsvSource({"limit=2001,limit", "limit=-1,limit", "cursor=a%20b,cursor", "cursor=a+b,cursor"})
    void aWrongParameterIsNamed(String query, String field) {
        api.get("/api/agent-heartbeat?" + query, ApiServer.READ).isInvalid(field);
        api.get("/api/shops?" + query, ApiServer.ADMIN).isInvalid(field);
    }

    @Test
    void withoutTheDatabaseNothingIsKnown() {
        hub.failure = new StorageUnavailable("The database is away.");

        for (String path : List.of("/api/agent-heartbeat", "/api/agent-heartbeat/testclient")) {
            Answer answer = api.get(path, ApiServer.READ).isProblem(503, "storage-unavailable");
            assertThat(answer.at("outcome")).isEqualTo("not-done");
        }
    }
}
