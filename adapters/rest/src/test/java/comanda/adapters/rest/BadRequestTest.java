package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12%1D", "12\u001d", "%00", "12%00", "%04", "12\u0004", "12%0D%0A", "12%0A34", "12%7F", "12%C2%85",
                        "12%E2%80%A8",
                "12%E2%80%8B", "%20", "%09", "..", ".", "%2e%2e", "%2E%2E/", "%2e%2e%2f", "..%2f..%2fetc%2fpasswd",
                        "%2e%2e%5c", "a%2F..%2Fb",
                "12%ED%A0%80", "12%FF", "12%C3", "12%", "12%zz", "12%1"
            })
    void anIdThatNoTableCanHaveNeverReachesThePointOfSale(String id) {
        Answer answer = api.rawGet("/tables/" + id, ApiServer.READ);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("type"))
                .isIn("urn:comanda:problem:invalid-table-id", "urn:comanda:problem:invalid-request");
        assertThat(api.restaurant.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/message", "/payment", "/close", "/message/"})
    void everyRouteOfATableChecksItsId(String route) {
        String method = route.startsWith("/message") ? "GET" : "POST";
        String token = method.equals("GET") ? ApiServer.READ : ApiServer.WRITE;
        api.raw(method + " /tables/12%1D" + route + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n"
                        + "Idempotency-Key: k\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .isProblem(400, "invalid-table-id");
        assertThat(api.restaurant.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000, 20_000})
    void aLongIdIsRefusedAsWhatItIs(int length) {
        Answer plain =
                api.rawGet("/tables/" + "1".repeat(length), ApiServer.READ).isProblem(400, "invalid-table-id");
        api.rawGet("/tables/" + "%41".repeat(length), ApiServer.READ).isProblem(400, "invalid-table-id");

        assertThat(plain.body().length()).isLessThan(1_000);
        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void aRequestLineWithoutEndIsCutOff() {
        api.raw("GET /tables/" + "1".repeat(200_000) + " HTTP/1.1\r\n\r\n").isProblem(413, "too-large");
        api.raw("GET /tables HTTP/1.1\r\nX: " + "1".repeat(100_000) + "\r\n\r\n")
                .isProblem(413, "too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "B-12,B-12",
        "%42%2D12,B-12",
        "Mesa%2012,Mesa 12",
        "A%2FB,A/B",
        "A+B,A+B",
        "A%2BB,A+B",
        "Balc%C3%A3o,Balcão",
        "[NP],[NP]",
        "%5BNP%5D,[NP]",
        "a;b=c,a;b=c",
        "a&b,a&b",
        "{id},{id}",
        "a|b^c`,a|b^c`",
        "a'b(c)!*,a'b(c)!*",
        "12#3,12#3",
        "12%3Fx,12?x",
        "100%25,100%",
        "%2525,%25",
        "~_.-,~_.-",
        "12:@$,12:@$"
    })
    void anIdReachesTheUseCaseAsItWasMeant(String spelled, String meant) {
        assertThat(api.rawGet("/tables/" + spelled, ApiServer.READ).status()).isEqualTo(200);
        assertThat(api.rawGet("/tables/" + spelled + "/?x=%5B1", ApiServer.READ).status())
                .isEqualTo(200);
        assertThat(api.rawGet("/tables/" + spelled + "/message", ApiServer.READ).status())
                .isEqualTo(200);

        assertThat(api.restaurant.asked).containsExactly("bill " + meant, "bill " + meant, "message " + meant);
    }

    @Test
    void bytesOfUtf8MayStandInThePathAsTheyAre() {
        api.rawGet("/tables/Balc\u00c3\u00a3o", ApiServer.READ);

        assertThat(api.restaurant.asked).containsExactly("bill Balcão");
    }

    @Test
    void anIdThatTheConnectorCannotHoldIsInvalid() {
        api.restaurant.failure = new Rejection.InvalidTableId("Table ids are numbers here.");

        assertThat(api.get("/tables/B-12", ApiServer.READ)
                        .isProblem(400, "invalid-table-id")
                        .at("detail"))
                .isEqualTo("Table ids are numbers here.");
    }

    @Test
    void aProxysFormOfATargetIsUnderstood() {
        assertThat(api.rawGet("http://localhost/tables/12?x=1", ApiServer.READ).status())
                .isEqualTo(200);
        assertThat(api.restaurant.asked).containsExactly("bill 12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "*", "?x", "ftp://x/tables", "http://"})
    void aTargetThatIsNoneIsABadRequest(String target) {
        assertThat(api.rawGet(target, ApiServer.READ).status()).isIn(400, 401, 404);
        assertThat(api.restaurant.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "status=%zz", "status=%ff", "a=%2"})
    void aBrokenQueryIsABadRequest(String query) {
        api.rawGet("/tables?" + query, ApiServer.READ).isProblem(400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/tables/%zz,/tables/%25zz",
                "/tables/12%,/tables/12%25",
                "/tables/%41%ff/message,/tables/%41%ff/message",
                "/tables?status=%zz,/tables",
                "/tables/%\"<>\\|,/tables/%25%22%3C%3E%5C%7C",
                "http://localhost/tables/%1?x,/tables/%251",
                "tables/12,/tables/12",
                "*,/%2A"
            })
    void aProblemNamesThePathOfATargetThatIsNone(String target, String instance) {
        Answer answer = api.rawGet(target, ApiServer.READ).isProblem(400, "invalid-request");
        assertThat(answer.at("instance")).isEqualTo(instance);
    }

    @Test
    void aProblemNamesThePathOfARequestLineThatIsTooLongOrBroken() {
        Answer tooLong = api.raw("GET /tables/%zz" + "1".repeat(200_000) + " HTTP/1.1\r\n\r\n");
        assertThat(tooLong.isProblem(413, "too-large").at("instance"))
                .isEqualTo("/tables/%25zz" + "1".repeat(300 - 13) + "...");

        // The second request of a connection, and one that comes in two parts.
        String first = "POST /tables/12/payment HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
        String both = api.rawText(first, "GET /tables", "/99 HTTP/9.9.9\r\n\r\n");
        assertThat(both).contains("\"instance\":\"/tables/12/payment\"", "\"instance\":\"/tables/99\"");

        assertThat(api.raw("GARBAGE\r\n\r\n").at("instance")).isEqualTo("/");
        assertThat(api.raw("GET /tables/7 HTTP/1.1\r\nX: " + "1".repeat(100_000) + "\r\n\r\n")
                        .isProblem(413, "too-large")
                        .at("instance"))
                .isEqualTo("/tables/7");
    }

    @Test
    void aLongPathIsCutBetweenItsEscapes() {
        for (String id : List.of("%00".repeat(400), "1" + "%00".repeat(400), "12" + "%00".repeat(400))) {
            Object instance = api.rawGet("/tables/" + id, ApiServer.READ)
                    .isProblem(400, "invalid-table-id")
                    .at("instance");
            assertThat(instance)
                    .asString()
                    .matches("/tables/1?2?(%00)+\\.\\.\\.")
                    .hasSizeBetween(290, 303);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=[1]", "x={a}", "x=a|b", "x=%5B", "x=a+b", "&&&", "a;b"})
    void aQueryThatNobodyNeedsDoesNoHarm(String query) {
        assertThat(api.rawGet("/tables?" + query, ApiServer.READ).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tables/12/payment", "/tables/12/close"})
    void aLargeBodyIsRefused(String path) {
        String body = "{\"billVersion\":\"" + "x".repeat(64 * 1024) + "\"}";

        api.raw(head(path) + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .isProblem(413, "too-large");
        api.raw(head(path) + "Content-Length: 99999999999\r\n\r\n{").isProblem(413, "too-large");

        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void aLargeBodyInChunksIsRefused() {
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";

        api.raw(head("/tables/12/close") + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17) + "0\r\n\r\n")
                .isProblem(413, "too-large");

        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void aBodyOfTheLargestSizeIsRead() {
        String start = "{\"billVersion\":\"abc\",\"more\":\"";
        String body = start + "x".repeat(64 * 1024 - start.length() - 2) + "\"}";

        Answer answer = api.post("/tables/12/payment", ApiServer.WRITE, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String head(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: k\r\nAuthorization: Bearer " + ApiServer.WRITE + "\r\n";
    }

    @Test
    void anUnknownPathIsAProblem() {
        api.get("/nothing", ApiServer.READ).isProblem(404, "not-found");
        api.get("/tables/12/nothing", ApiServer.READ).isProblem(404, "not-found");
        api.get("/tables//message", ApiServer.READ).isProblem(404, "not-found");
        api.get("/docs/../../secret", ApiServer.READ).isProblem(404, "not-found");
        api.get("/docs/index.html", ApiServer.READ).isProblem(404, "not-found");
    }

    @Test
    void anotherMethodIsAProblemThatListsTheRightOnes() {
        Answer answer =
                api.send(api.request("/tables/12", ApiServer.READ).DELETE()).isProblem(405, "method-not-allowed");

        assertThat(Arrays.asList(answer.header("Allow").split(", ", -1))).contains("GET");
        api.get("/tables/12/close", ApiServer.WRITE).isProblem(405, "method-not-allowed");
        api.post("/tables", ApiServer.READ, "{}").isProblem(405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/problem+json",
                "application/json",
                "image/png;q=0.1",
                "application/vnd.oai.openapi",
                "nonsense",
                ""
            })
    void eachRouteAnswersInItsOwnMediaTypeWhateverIsAccepted(String accepted) {
        Map<String, String> types = Map.of(
                "/tables", "application/json",
                "/frontend/tables/12", "application/json",
                "/health", "application/json",
                "/health/liveness", "application/json",
                "/health/readiness", "application/json",
                "/metrics", "text/plain; version=0.0.4; charset=utf-8",
                "/openapi.yml", "application/yaml; charset=utf-8",
                "/docs", "text/html; charset=utf-8",
                "/docs/swagger-ui.css", "text/css; charset=utf-8");
        types.forEach((path, type) -> {
            String token = path.startsWith("/frontend") ? ApiServer.DEBUG : ApiServer.READ;
            Answer answer = api.send(api.request(path, token).header("Accept", accepted));
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Content-Type")).as(path).isEqualTo(type);
        });
        api.send(api.request("/tables/12%1D", ApiServer.READ).header("Accept", accepted))
                .isProblem(400, "invalid-table-id");
    }

    @Test
    void aBrowserGetsAProblemDocumentAsWell() {
        api.send(api.request("/nothing", ApiServer.READ).header("Accept", "text/html,application/xhtml+xml"))
                .isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /tables HTTP/1.1\r\nBroken header\r\n\r\n",
                "GET /tables HTTP/9.9\r\n\r\n",
                "POST /tables/12/close HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                "POST /tables/12/close HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\n\r\n"
            })
    void whatIsNotHttpIsABadRequest(String request) {
        Answer answer = api.raw(request.replaceFirst("\r\n", "\r\nConnection: close\r\n"));

        assertThat(answer.status()).isIn(400, 401, 413);
        assertThat(answer.body()).doesNotContain("Exception", "netty");
        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void aDefectIsAnsweredWithAReferenceAndNothingElse() {
        api.restaurant.failure = new IllegalStateException("secret detail");

        Answer answer = api.get("/tables", ApiServer.READ).isProblem(500, "internal-error");

        assertThat(answer.at("reference")).asString().hasSize(16);
        assertThat(answer.at("outcome")).isEqualTo("unknown");
        assertThat(answer.body()).doesNotContain("secret detail");
        api.restaurant.failure = null;
        assertThat(api.get("/tables", ApiServer.READ).status()).isEqualTo(200);
    }
}
