package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.application.port.in.ServeAgents;
import comanda.domain.hub.ShopId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HandshakeTest {
    private final HubServer server = new HubServer();

    @AfterAll
    void end() {
        server.close();
    }

    private static JsonNode problem(PlainAgent agent, int status) throws IOException {
        assertThat(agent.answer())
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json\r\n")
                .contains("Connection: close\r\n");
        JsonNode problem = new ObjectMapper().readTree(agent.rest());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("instance").textValue()).isEqualTo("/print-agent");
        return problem;
    }

    @Test
    void theAnswerProvesThatTheRequestWasReadAsAWebSockets() throws Exception {
        try (HubServer other = new HubServer();
                PlainAgent agent = PlainAgent.knock(
                        other.port(), "X-Shop-Id: testclient", "Sec-WebSocket-Extensions: permessage-deflate")) {
            assertThat(agent.answer())
                    .startsWith("HTTP/1.1 101 ")
                    .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                    .doesNotContain("Extensions");
            assertThat(other.hub.next().shop).hasToString("testclient");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X-Shop-Id:", "X-Shop-Id: a b", "X-Shop-Id: a\r\nX-Shop-Id: b", "X-Shop-Id: a/b"})
    void anAgentThatDoesNotSayWhichShopItIsIsRefusedBeforeAnybodyIsAsked(String header) throws Exception {
        int asked = server.hub.asked.size();
        try (PlainAgent agent =
                header.isEmpty() ? PlainAgent.knock(server.port()) : PlainAgent.knock(server.port(), header)) {
            assertThat(problem(agent, 400).get("type").textValue()).isEqualTo("urn:comanda:problem:invalid-request");
        }
        assertThat(server.hub.asked).hasSize(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1"})
    void aWebPageNeverBecomesAnAgent(String origin) throws Exception {
        try (PlainAgent agent = PlainAgent.knock(server.port(), "X-Shop-Id: testclient", "Origin: " + origin)) {
            problem(agent, 403);
        }
    }

    @Test
    void anAgentWhoseWebSocketLibraryNamesTheHubAsItsOrigin() throws Exception {
        try (PlainAgent agent =
                PlainAgent.knock(server.port(), "X-Shop-Id: testclient", "Origin: https://hub.example")) {
            assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void aWebPageThatIsAllowedTo() throws Exception {
        GatewaySettings settings =
                new GatewaySettings(Set.of("https://pos.example"), Set.of(), 200, 20_000, 500, GatewayPace.USUAL);
        try (HubServer other = new HubServer(settings);
                PlainAgent agent =
                        PlainAgent.knock(other.port(), "X-Shop-Id: testclient", "Origin: https://pos.example")) {
            assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void whatIsNoRequestForAWebSocketIsToldSo() throws Exception {
        try (PlainAgent agent = PlainAgent.raw(server.port(), "GET /print-agent HTTP/1.1\r\nHost: h\r\n\r\n")) {
            assertThat(agent.answer()).contains("Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
            problem(agent, 426);
        }
        try (PlainAgent agent = PlainAgent.raw(
                server.port(), PlainAgent.upgrade("X-Shop-Id: a").replace("Version: 13", "Version: 8") + "\r\n")) {
            problem(agent, 426);
        }
        try (PlainAgent agent = PlainAgent.raw(
                server.port(), "POST /print-agent?x HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n")) {
            problem(agent, 405);
        }
        try (PlainAgent agent =
                PlainAgent.raw(server.port(), PlainAgent.upgrade("X-Shop-Id: a").replace("dGhl", "dG!l") + "\r\n")) {
            problem(agent, 400);
        }
        try (PlainAgent agent = PlainAgent.knock(server.port(), "X-Shop-Id: a", "Content-Length: 7")) {
            problem(agent, 400);
        }
    }

    @Test
    void otherPathsAreNotTheGateways() throws Exception {
        for (String path : List.of("/print-agents", "/print-agent/more", "/")) {
            try (PlainAgent agent =
                    PlainAgent.raw(server.port(), PlainAgent.upgrade().replace("/print-agent ", path + " ") + "\r\n")) {
                assertThat(agent.answer()).startsWith("HTTP/1.1 404 ");
            }
        }
    }

    @Test
    void theTokenIsHandedOnAndNowhereElse() throws Exception {
        try (PlainAgent agent = PlainAgent.knock(server.port(), "X-Shop-Id: tokened", "Authorization: Bearer s3cret")) {
            assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
            assertThat(server.hub.asked).contains("tokened s3cret");
        }
        assertThat(new Handshake(new ShopId("a"), "s3cret", "", "").toString()).doesNotContain("s3cret");
    }

    @Test
    void aShopsIdMayHaveLettersOfAnyAlphabet() throws Exception {
        for (byte[] id : List.of(
                "padaria-São".getBytes(StandardCharsets.UTF_8), "padaria-São".getBytes(StandardCharsets.ISO_8859_1))) {
            String request = PlainAgent.upgrade("X-Shop-Id: " + new String(id, StandardCharsets.ISO_8859_1)) + "\r\n";
            try (PlainAgent agent = PlainAgent.raw(server.port(), request.getBytes(StandardCharsets.ISO_8859_1))) {
                assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
            }
        }
        assertThat(server.hub.asked.stream().filter("padaria-São null"::equals)).hasSize(2);
    }

    @Test
    void whoIsNotLetInIsToldToEnrolOrToComeAgain() throws Exception {
        try (HubServer other = new HubServer()) {
            other.hub.admission = _ -> new ServeAgents.Admission.Refused("Enrol it.");
            try (PlainAgent agent = PlainAgent.knock(other.port(), "X-Shop-Id: testclient")) {
                assertThat(agent.answer()).contains("WWW-Authenticate: Bearer\r\n");
                assertThat(problem(agent, 401).get("detail").textValue()).isEqualTo("Enrol it.");
            }
            other.hub.admission = _ -> new ServeAgents.Admission.NotNow("The database is away.");
            try (PlainAgent agent = PlainAgent.knock(other.port(), "X-Shop-Id: testclient")) {
                assertThat(agent.answer()).containsPattern("Retry-After: [0-9]+\r\n");
                assertThat(problem(agent, 503).get("retryAfterSeconds").intValue())
                        .isBetween(2, 15);
            }
            other.hub.admission = _ -> {
                throw new IllegalStateException("a defect");
            };
            try (PlainAgent agent = PlainAgent.knock(other.port(), "X-Shop-Id: testclient")) {
                problem(agent, 503);
            }
            assertThat(other.hub.hasNext()).isFalse();
            assertThat(other.meter("comanda.hub.gateway.refused", "reason", "not-now"))
                    .isEqualTo(2);
        }
    }

    @Test
    void anAddressHasSoManyConnectionsAndTheNodeToo() throws Exception {
        InetAddress proxy = InetAddress.getLoopbackAddress();
        GatewaySettings settings = new GatewaySettings(Set.of(), Set.of(proxy), 2, 3, 500, GatewayPace.USUAL);
        try (HubServer other = new HubServer(settings)) {
            List<PlainAgent> in = new ArrayList<>();
            String[] one = {"X-Shop-Id: a", "X-Forwarded-For: 192.0.2.9, 198.51.100.1"};
            String[] two = {"X-Shop-Id: a", "X-Forwarded-For: 198.51.100.2:4711"};
            in.add(PlainAgent.knock(other.port(), one));
            in.add(PlainAgent.knock(other.port(), one));
            try (PlainAgent refused = PlainAgent.knock(other.port(), one)) {
                problem(refused, 429);
            }
            in.add(PlainAgent.knock(other.port(), two));
            try (PlainAgent refused = PlainAgent.knock(other.port(), two)) {
                problem(refused, 503);
            }
            FakeHub.FakeLine line = other.hub.next();
            in.getFirst().close();
            line.expect("closed");
            in.add(PlainAgent.knock(other.port(), one));
            assertThat(in.getLast().answer()).startsWith("HTTP/1.1 101 ");
            for (int i = 0; i < 3; i++) {
                other.hub.next();
            }
            assertThat(other.meter("comanda.hub.gateway.connections")).isEqualTo(3);
            for (PlainAgent agent : in) {
                agent.close();
            }
        }
    }

    @Test
    void whileManyAreLookedAtOthersAreToldToComeAgain() throws Exception {
        GatewaySettings settings = new GatewaySettings(Set.of(), Set.of(), 200, 20_000, 2, GatewayPace.USUAL);
        try (HubServer other = new HubServer(settings)) {
            CountDownLatch both = new CountDownLatch(2);
            CountDownLatch go = new CountDownLatch(1);
            other.hub.admission = shop -> {
                both.countDown();
                try {
                    go.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                return new ServeAgents.Admission.Admitted(shop, null);
            };
            List<Thread> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(Thread.ofVirtual().start(() -> {
                    try (PlainAgent agent = PlainAgent.knock(other.port(), "X-Shop-Id: a")) {
                        assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
                    } catch (IOException broken) {
                        throw new AssertionError(broken);
                    }
                }));
            }
            both.await();
            try (PlainAgent refused = PlainAgent.knock(other.port(), "X-Shop-Id: a")) {
                assertThat(problem(refused, 503).get("type").textValue())
                        .isEqualTo("urn:comanda:problem:too-many-handshakes");
            }
            go.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }
            try (PlainAgent agent = PlainAgent.knock(other.port(), "X-Shop-Id: a")) {
                assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
            }
        }
    }

    @Test
    void anAgentThatIsGoneBeforeItWasLetInIsNobodys() throws Exception {
        try (HubServer other = new HubServer()) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            other.hub.admission = shop -> {
                asked.countDown();
                try {
                    go.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                return new ServeAgents.Admission.Admitted(shop, null);
            };
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
                socket.getOutputStream()
                        .write((PlainAgent.upgrade("X-Shop-Id: gone") + "\r\n").getBytes(StandardCharsets.UTF_8));
                asked.await();
                socket.setSoLinger(true, 0);
            }
            go.countDown();
            // Whether or not the hub saw it before: a line that was begun has ended.
            try (PlainAgent agent = PlainAgent.knock(other.port(), "X-Shop-Id: later")) {
                assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
                FakeHub.FakeLine line = other.hub.next();
                if (line.shop.value().equals("gone")) {
                    line.expect("closed");
                    line = other.hub.next();
                }
                assertThat(line.shop).hasToString("later");
            }
        }
    }

    @Test
    void requestsOnTheSameConnectionMayComeBefore() throws Exception {
        try (PlainAgent agent = PlainAgent.raw(server.port(), "GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n")) {
            assertThat(agent.answer()).startsWith("HTTP/1.1 404 ");
            int length = Integer.parseInt(agent.answer().replaceAll("(?is).*content-length: ([0-9]+).*", "$1"));
            agent.body(length);
            assertThat(agent.ask(PlainAgent.upgrade("X-Shop-Id: keptalive") + "\r\n"))
                    .startsWith("HTTP/1.1 101 ");
            assertThat(agent.ping("there?").next().text()).isEqualTo("there?");
        }
    }

    @Test
    void whatIsSentWithoutWaitingForTheAnswerComesAfterIt() throws Exception {
        byte[] request = (PlainAgent.upgrade("X-Shop-Id: hasty") + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] frame = PlainAgent.frameBytes(PlainAgent.PING, true, "soon".getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(request, request.length + frame.length);
        System.arraycopy(frame, 0, both, request.length, frame.length);
        try (PlainAgent agent = PlainAgent.raw(server.port(), both)) {
            assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
            assertThat(agent.next().text()).isEqualTo("soon");
            assertThat(agent.ping("later").next().text()).isEqualTo("later");
        }
    }

    @Test
    void anAgentBehindARequestThatIsNotAnsweredYetIsNotLetInBeforeIt() throws Exception {
        String both = "GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n" + PlainAgent.upgrade("X-Shop-Id: pipelined") + "\r\n";
        try (PlainAgent agent = PlainAgent.raw(server.port(), both)) {
            if (agent.answer().isEmpty()) {
                assertThat(server.hub.asked).doesNotContain("pipelined null");
            } else {
                assertThat(agent.answer()).startsWith("HTTP/1.1 404 ");
            }
        }
    }
}
