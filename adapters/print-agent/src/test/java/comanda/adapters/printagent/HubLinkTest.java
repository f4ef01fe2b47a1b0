package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.domain.print.Ticket;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HubLinkTest {
    private static ApplicationContext context;

    private PlainHub hub;

    @BeforeAll
    static void startFramework() {
        context = ApplicationContext.run();
    }

    @AfterAll
    static void stopFramework() {
        context.close();
    }

    @BeforeEach
    void open() throws IOException {
        hub = new PlainHub();
    }

    @AfterEach
    void close() throws IOException {
        hub.close();
    }

    @Test
    void theAgentSaysWhoItIsAndHowItIsAsSoonAsItIsConnected() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next();
            assertThat(peer.headers)
                    .containsEntry("", "GET /print-agent HTTP/1.1")
                    .containsEntry("x-shop-id", "testclient")
                    .containsEntry("x-agent-version", "9.9")
                    .containsEntry("authorization", "Bearer " + LinkRig.TOKEN);
            JsonNode register = peer.next();
            assertThat(register.at("/type").asText()).isEqualTo("register");
            assertThat(register.at("/payload/shopId").asText()).isEqualTo("testclient");
            JsonNode heartbeat = peer.next();
            assertThat(heartbeat.at("/type").asText()).isEqualTo("heartbeat");
            assertThat(heartbeat.at("/payload/devices")).hasSize(3);
            assertThat(rig.connected()).isEqualTo(1);
        }
    }

    @Test
    void aTicketIsPrintedAndItsResultTold() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.say("{\"type\":\"task_print\",\"id\":\"t1\",\"payload\":{\"data\":\"G0AK\",\"encoding\":\"base64\"}}");
            assertThat(((Ticket.Stream) rig.shop.nextRequest().ticket()).bytes())
                    .containsExactly(0x1b, 0x40, 0x0a);
            JsonNode result = peer.next();
            assertThat(result)
                    .hasToString(
                            "{\"type\":\"task_result\",\"id\":\"t1\",\"payload\":{\"id\":\"t1\",\"status\":\"success\","
                                    + "\"message\":\"Printed\",\"meta\":{\"bytesSent\":11}}}");
        }
    }

    @Test
    void aPingIsAnswered() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.say("{\"type\":\"task_ping\",\"payload\":{\"id\":\"p1\"}}");
            assertThat(peer.next())
                    .hasToString(
                            "{\"type\":\"task_result\",\"id\":\"p1\",\"payload\":{\"id\":\"p1\",\"status\":\"pong\",\"message\":\"pong\"}}");
            assertThat(rig.shop.printedTickets()).isZero();
        }
    }
}
