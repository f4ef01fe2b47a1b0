package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.print.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordedMessagesTest {
    static List<Recorded> fromHubs() {
        return Recorded.in("from-hubs.txt");
    }

    static List<Recorded> fromAgents() {
        return Recorded.in("from-agents.txt");
    }

    @ParameterizedTest
    @MethodSource("fromHubs")
    void whatAHubSaysIsReadAsItIsMeant(Recorded recorded) throws UnreadableMessage {
        assertThat(shown(HubMessages.read(recorded.bytes()))).isEqualTo(recorded.readAs());
    }

    private static String shown(HubMessage message) {
        String shown = message.toString();
        return message instanceof HubMessage.TaskPrint print && print.ticket() instanceof Ticket.Stream stream
                ? shown.replace(" bytes,", " bytes " + stream.encoding() + ",")
                : shown;
    }

    @ParameterizedTest
    @MethodSource("fromAgents")
    void whatAnAgentSaysIsReadAsItIsMeant(Recorded recorded) throws UnreadableMessage {
        assertThat(AgentMessages.read(recorded.bytes())).hasToString(recorded.readAs());
    }

    @ParameterizedTest
    @MethodSource("fromAgents")
    void whatIsWrittenIsReadAsTheSame(Recorded recorded) throws UnreadableMessage {
        AgentMessage message = AgentMessages.read(recorded.bytes());
        String written = AgentMessages.write(message);
        assertThat(AgentMessages.read(written.getBytes(StandardCharsets.UTF_8))).isEqualTo(message);
    }
}
