package comanda.adapters.hubapi;

import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.time.Instant;
import java.util.List;

/** What the tests speak of. */
final class Examples {
    static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    static final ShopId SHOP = new ShopId("testclient");
    static final TaskAnswer PRINTED = new TaskAnswer(TaskAnswer.Status.SUCCESS, "Printed", "{\"bytesSent\":1234}");
    static final String PRINT =
            "{\"shopId\":\"testclient\",\"type\":\"print\",\"payload\":{\"data\":\"G0A=\",\"encoding\":\"base64\"}}";

    private Examples() {}

    static AgentTask pending(String id) {
        return new AgentTask(
                id, 7, SHOP, TaskType.PRINT, NOON, NOON.plusSeconds(600), 0, null, new TaskState.Pending(), NOON);
    }

    static AgentTask sent(String id) {
        return pending(id).sent(NOON.plusSeconds(1));
    }

    static AgentTask in(String id, TaskState state) {
        return sent(id).with(state, NOON.plusSeconds(2));
    }

    static AgentTask printed(String id) {
        return sent(id).answered(PRINTED, NOON.plusSeconds(2));
    }

    static AgentPresence online(ShopId shop) {
        return new AgentPresence(
                shop,
                new ConnectionId(shop, "hub-1", 3),
                NOON,
                null,
                new AgentPortrait("1.4.0", "linux", "", "counter", List.of("usb", "lan")),
                NOON.plusSeconds(30),
                new AgentReport(
                        11_400L,
                        "[{\"vendorId\":4070,\"name\":\"Pão\"}]",
                        "{\"load\":0.10000000000000000001,\"huge\":1e400,\"at\":null}",
                        NOON.plusSeconds(5)),
                NOON.plusSeconds(30));
    }

    static AgentPresence neverSeen(ShopId shop) {
        return new AgentPresence(shop, null, null, null, null, null, null, NOON);
    }
}
