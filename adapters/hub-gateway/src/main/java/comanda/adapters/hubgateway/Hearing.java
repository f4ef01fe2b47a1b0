package comanda.adapters.hubgateway;

import comanda.adapters.hubprotocol.AgentMessage;
import comanda.adapters.hubprotocol.HeardMessage;
import comanda.adapters.hubprotocol.HeardMessages;
import comanda.adapters.hubprotocol.HubMessages;
import comanda.adapters.hubprotocol.TaskId;
import comanda.adapters.hubprotocol.UnreadableMessage;
import comanda.application.port.in.ServeAgents;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.TaskAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what agents say into what the hub does for them. One for all connections, each on its own thread. */
final class Hearing {
    private static final int MOST_CAPABILITIES = 64;
    private static final int LONGEST_WORD = 200;
    private static final int LONGEST_LEVEL = 20;

    private final GatewayMeters meters;
    private final SparingLog unreadable = new SparingLog(System::nanoTime);
    private final SparingLog nameless = new SparingLog(System::nanoTime);

    Hearing(GatewayMeters meters) {
        this.meters = meters;
    }

    /** A whole text message. */
    void heard(AgentConnection connection, ServeAgents.Line line, byte[] message) {
        HeardMessage said;
        try {
            said = HeardMessages.read(message);
        } catch (UnreadableMessage broken) {
            meters.heard(GatewayMeters.Heard.UNREADABLE);
            unreadable.warn("The agent of shop " + connection.shop() + " sent something that is passed over. "
                    + broken.getMessage());
            return;
        }
        switch (said) {
            case HeardMessage.Register register -> registered(connection, line, register);
            case HeardMessage.Heartbeat heartbeat -> {
                meters.heard(GatewayMeters.Heard.HEARTBEAT);
                line.heartbeat(new AgentReport(
                        heartbeat.uptime(), heartbeat.devices(), heartbeat.telemetry(), heartbeat.configPushAt()));
                acknowledge(connection, heartbeat.id(), Set.of());
            }
            case HeardMessage.TaskResult result -> answered(connection, line, result);
            case HeardMessage.LogEvent event -> {
                meters.heard(GatewayMeters.Heard.LOG_EVENT);
                line.logged(new AgentLogLine(
                        Objects.requireNonNullElseGet(event.timestamp(), Instant::now),
                        cut(event.level().strip().toLowerCase(Locale.ROOT), LONGEST_LEVEL),
                        event.message()));
            }
            case HeardMessage.Unknown _ -> meters.heard(GatewayMeters.Heard.UNKNOWN);
        }
    }

    /** The acknowledgement goes first: a binary message before it would be passed over. */
    private void registered(AgentConnection connection, ServeAgents.Line line, HeardMessage.Register register) {
        meters.heard(GatewayMeters.Heard.REGISTER);
        if (!register.shopId().isEmpty()
                && !register.shopId().equals(connection.shop().value())) {
            connection.close(Closing.OTHER_SHOP);
            return;
        }
        boolean isBinary = register.capabilities().contains(AgentMessage.Register.BINARY);
        acknowledge(connection, register.id(), isBinary ? Set.of(AgentMessage.Register.BINARY) : Set.of());
        connection.agreeOnBinary(isBinary);
        List<String> capabilities = register.capabilities().stream()
                .limit(MOST_CAPABILITIES)
                .map(capability -> cut(capability, LONGEST_WORD))
                .toList();
        line.registered(new AgentPortrait(
                cut(register.version().isEmpty() ? connection.version() : register.version(), LONGEST_WORD),
                cut(register.platform(), LONGEST_WORD),
                cut(register.arch(), LONGEST_WORD),
                cut(register.hostname(), LONGEST_WORD),
                capabilities));
    }

    private void answered(AgentConnection connection, ServeAgents.Line line, HeardMessage.TaskResult result) {
        meters.heard(GatewayMeters.Heard.TASK_RESULT);
        TaskId id = result.id();
        if (id == null) {
            nameless.warn("The agent of shop " + connection.shop() + " sent a task's result without the task's id.");
            return;
        }
        TaskAnswer.Status status = switch (result.status()) {
            case SUCCESS -> TaskAnswer.Status.SUCCESS;
            case ERROR -> TaskAnswer.Status.ERROR;
            case PONG -> TaskAnswer.Status.PONG;
        };
        line.answered(id.value(), new TaskAnswer(status, result.message(), result.meta()));
    }

    private static void acknowledge(AgentConnection connection, @Nullable TaskId id, Set<String> capabilities) {
        connection.say(HubMessages.ack(id, capabilities));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
