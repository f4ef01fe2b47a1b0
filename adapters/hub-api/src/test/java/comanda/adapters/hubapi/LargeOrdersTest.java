package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.OrderTasks;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tickets of some megabytes, and those that are too large. */
class LargeOrdersTest extends HubApiTest {
    private static final int MIB = 1024 * 1024;

    private static String order(String data, String encoding) {
        return "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"" + data + "\",\"encoding\":" + encoding
                + "}}";
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }

    @Test
    void theLargestTicketIsAcceptedInEveryForm() {
        assertThat(api.order(order(base64(OrderTasks.LARGEST_TICKET), "\"base64\""))
                        .status())
                .isEqualTo(202);
        assertThat(hub.orders.getLast().payload().size()).isGreaterThan(11_000_000);
        assertThat(api.order(order("1b".repeat(5 * MIB), "\"hex\"")).status()).isEqualTo(202);
        assertThat(api.order(order("x".repeat(OrderTasks.LARGEST_TICKET), "null"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aTicketOverTheLargestIsRefusedInEveryForm() {
        String limit = "at most 8388608 bytes (8 MiB), and these are 8388609.";
        assertThat(api.order(order(base64(OrderTasks.LARGEST_TICKET + 1), "\"base64\""))
                        .isProblem(413, "too-large")
                        .at("detail"))
                .asString()
                .contains(limit);
        assertThat(api.order(order("x".repeat(OrderTasks.LARGEST_TICKET + 1), "null"))
                        .isProblem(413, "too-large")
                        .at("detail"))
                .asString()
                .contains(limit);
        // In bytes, as it is printed.
        api.order(order("é".repeat(5 * MIB), "null")).isProblem(413, "too-large");
        // Its body is over 12 MiB.
        api.order(order("1b".repeat(OrderTasks.LARGEST_TICKET), "\"hex\"")).isProblem(413, "too-large");
        assertThat(hub.orders).isEmpty();
    }

    @Test
    void aBodyOverTheLargestIsRefused() {
        String more = "{\"shopId\":\"a\",\"type\":\"ping\",\"x\":\"";
        String fits = more + "x".repeat(ApiServer.LARGEST_BODY - more.length() - 2) + "\"}";
        assertThat(api.order(fits).status()).isEqualTo(202);

        assertThat(api.order(fits + " ").isProblem(413, "too-large").at("detail"))
                .isEqualTo("A task's body has at most 12 MiB.");
        byte[] inChunks = (fits + " ").getBytes(StandardCharsets.US_ASCII);
        api.send(api.request("/api/agent-tasks", ApiServer.WRITE)
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(inChunks))))
                .isProblem(413, "too-large");
        assertThat(hub.orders).hasSize(1);
    }

    @Test
    void aPayloadThatNoAgentTakesIsRefused() {
        String head = "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":\"";
        String largest = head + "x".repeat(ApiServer.LARGEST_BODY - head.length() - 3) + "\"}}";

        api.order(largest).isProblem(413, "too-large");
        assertThat(hub.orders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"G0A=\",\"encoding\":\"base64\"",
                "\"G0A\",\"encoding\":\" BASE64 \"",
                "\"G0Bi\\r\\nG0A=\\n\",\"encoding\":\"base64\"",
                "\"-_-_\",\"encoding\":\"base64\"",
                "\"1B 40:0a\\n\",\"encoding\":\"Hex\"",
                "\"Pão\",\"encoding\":\"utf8\"",
                "\"Pão\",\"encoding\":\"\""
            })
    void aTicketIsWrittenAsAgentsReadIt(String data) {
        Answer answer = api.order("{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":" + data + "}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void otherRoutesTakeNoLargeBodies() {
        String large = "{\"shopId\":\"a\",\"code\":\"a\",\"x\":\"" + "x".repeat(70_000) + "\"}";

        api.post("/api/shops", ApiServer.ADMIN, large).isProblem(413, "too-large");
        api.post("/api/enroll", ApiServer.ADMIN, large).isProblem(413, "too-large");
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void whoMayNotOrderIsRefusedWhateverComes() {
        api.post("/api/agent-tasks", ApiServer.READ, order(base64(MIB), "\"base64\""))
                .isProblem(403, "forbidden");
        api.post("/api/agent-tasks", "nobody", order(base64(MIB), "\"base64\"")).isProblem(401, "unauthorized");
        assertThat(hub.orders).isEmpty();
    }
}
