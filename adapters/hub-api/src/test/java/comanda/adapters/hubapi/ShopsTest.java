package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopsTest extends HubApiTest {
    private static final String NEW = "{\"shopId\":\"testclient\",\"createdAt\":\"2026-03-14T12:00:00Z\","
            + "\"access\":\"never-enrolled\",\"accessSince\":null}";

    private static Shop shop(String id, ShopAccess access) {
        return new Shop(new ShopId(id), Examples.NOON, access);
    }

    @Test
    void aShopIsMadeOnce() {
        Answer made = api.post("/api/shops", ApiServer.ADMIN, "{\"shopId\":\"testclient\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).isEqualTo(NEW);

        Answer again = api.post("/api/shops/", ApiServer.ADMIN, "{\"shopId\":\"testclient\",\"more\":1}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(NEW);
        assertThat(hub.asked).contains("create testclient by token keeper at 127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "{\"shopId\":null}",
                "{\"shopId\":7}",
                "{\"shopId\":\"\"}",
                "{\"shopId\":\"a b\"}",
                "{\"shopId\":\"a/b\"}",
                "{\"shopId\":\"a\\u0000\"}",
                "{\"shopId\":\"<script>\"}",
                "{\"shopId\":\"a\",\"shopId\":\"b\"}"
            })
    void aShopHasAnIdThatCanBeOne(String body) {
        api.post("/api/shops", ApiServer.ADMIN, body).isInvalid("shopId");
        api.post("/api/shops", ApiServer.ADMIN, "{\"shopId\":\"" + "x".repeat(101) + "\"}")
                .isInvalid("shopId");
        assertThat(hub.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "\"testclient\"", "shopId=testclient"})
    void whatIsNoObjectIsNoShop(String body) {
        api.post("/api/shops", ApiServer.ADMIN, body).isInvalid("body");
    }

    @Test
    void shopsAreShownWithTheirAccessPageByPage() {
        hub.has(shop("a", new ShopAccess.NeverEnrolled()));
        hub.has(shop("b", new ShopAccess.Enrolled(Digest.of("agent-secret"), Examples.NOON.plusSeconds(60))));
        hub.has(shop("c", new ShopAccess.Revoked(Examples.NOON.plusSeconds(90))));
        String at = "\",\"createdAt\":\"2026-03-14T12:00:00Z\",\"access\":\"";

        Answer all = api.get("/api/shops/", ApiServer.ADMIN);

        assertThat(all.body())
                .isEqualTo("{\"shops\":[{\"shopId\":\"a" + at + "never-enrolled\",\"accessSince\":null},"
                        + "{\"shopId\":\"b" + at + "enrolled\",\"accessSince\":\"2026-03-14T12:01:00Z\"},"
                        + "{\"shopId\":\"c" + at + "revoked\",\"accessSince\":\"2026-03-14T12:01:30Z\"}],"
                        + "\"nextCursor\":null}");
        assertThat(all.body()).doesNotContain(Digest.of("agent-secret").hex());
        assertThat(api.get("/api/shops?limit=2&cursor=0", ApiServer.ADMIN).at("nextCursor"))
                .isEqualTo("b");
        assertThat(hub.asked).containsExactly("shops null 501", "shops 0 3");
    }

    @Test
    void aCodeIsMadeForAShop() {
        hub.has(shop("testclient", new ShopAccess.NeverEnrolled()));
        for (String path :
                List.of("/api/shops/testclient/enrollment-codes", "/api/shops/testclient/enrollment-codes/")) {
            Answer answer = api.post(path, ApiServer.ADMIN, "");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.body())
                    .isEqualTo("{\"shopId\":\"testclient\",\"code\":\"" + FakeHub.CODE
                            + "\",\"expiresAt\":\"2026-03-14T12:15:00Z\"}");
        }
        assertThat(hub.asked).contains("code testclient by token keeper");
    }

    @Test
    void anAgentsAccessIsTakenAway() {
        hub.has(shop("testclient", new ShopAccess.Revoked(Examples.NOON)));
        for (String path : List.of("/api/shops/testclient/agent-token", "/api/shops/testclient/agent-token/")) {
            Answer answer = api.delete(path, ApiServer.ADMIN);
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(hub.asked).contains("revoke testclient by token keeper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a%20b", "a%00", "%3Cscript%3E"})
    void whatIsNoShopIsNotFound(String shop) {
        Answer answer = api.post("/api/shops/" + shop + "/enrollment-codes", ApiServer.ADMIN, "")
                .isProblem(404, "shop-not-found");
        assertThat(answer.at("detail")).asString().doesNotContain("script");
        api.delete("/api/shops/" + shop + "/agent-token", ApiServer.ADMIN).isProblem(404, "shop-not-found");
    }

    @Test
    void withoutTheDatabaseWhatWasAskedMayHaveBeenDone() {
        hub.failure = new StorageUnavailable("The database is away.");
        for (Answer answer : List.of(
                api.post("/api/shops", ApiServer.ADMIN, "{\"shopId\":\"a\"}"),
                api.post("/api/shops/a/enrollment-codes", ApiServer.ADMIN, ""),
                api.delete("/api/shops/a/agent-token", ApiServer.ADMIN),
                api.post("/api/enroll", ApiServer.ADMIN, "{\"code\":\"c\"}"))) {
            assertThat(answer.isProblem(503, "storage-unavailable").at("outcome"))
                    .isEqualTo("unknown");
        }
        assertThat(api.get("/api/shops", ApiServer.ADMIN)
                        .isProblem(503, "storage-unavailable")
                        .at("outcome"))
                .isEqualTo("not-done");
    }
}
