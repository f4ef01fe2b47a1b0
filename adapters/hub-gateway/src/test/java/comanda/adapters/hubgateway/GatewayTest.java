package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.TaskType;
import org.junit.jupiter.api.Test;

final class GatewayTest {
    @Test
    void anAgentRegistersIsGivenATaskAndAnswersIt() throws Exception {
        try (HubServer server = new HubServer();
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            agent.say("{\"type\":\"register\",\"payload\":{\"shopId\":\"testclient\",\"version\":\"0.2.0\"}}");
            assertThat(agent.nextText()).isEqualTo("{\"type\":\"ack\",\"payload\":{\"message\":\"ok\"}}");
            line.expect("AgentPortrait[version=0.2.0, platform=, arch=, hostname=, capabilities=[]]");
            line.send("t1", TaskType.PRINT, "{\"data\":\"x\"}");
            assertThat(agent.nextText())
                    .isEqualTo("{\"type\":\"task_print\",\"id\":\"t1\",\"payload\":{\"id\":\"t1\",\"data\":\"x\"}}");
            agent.say("{\"type\":\"task_result\",\"id\":\"t1\",\"payload\":{\"status\":\"success\"}}")
                    .ping("so far");
            line.expect("t1 TaskAnswer[status=SUCCESS, message=, meta={}]");
            assertThat(agent.next().text()).isEqualTo("so far");
            agent.hangUp();
            line.expect("closed");
        }
    }
}
