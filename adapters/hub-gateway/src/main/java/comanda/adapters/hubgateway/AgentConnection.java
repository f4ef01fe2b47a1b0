package comanda.adapters.hubgateway;

import comanda.adapters.hubprotocol.TaskMessage;
import comanda.adapters.hubprotocol.UnreadableMessage;
import comanda.application.port.in.ServeAgents;
import comanda.application.port.out.AgentSocket;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskType;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One agent's WebSocket. There may be ten thousand of them that say nothing: what it has besides its fields it has only while something happens. For the connection's thread, but for what
 * {@link AgentSocket} promises.
 */
final class AgentConnection implements AgentSocket {
    private final Channel channel;
    private final ShopId shop;
    private final String version;
    private final Shared shared;
    private final Outbound outbound;
    private ServeAgents.@Nullable Line line;
    private Closing.@Nullable Reason ending;
    private boolean isGone;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean isPinged;
    private volatile boolean isPaused;
    private volatile boolean isBinary;
    private volatile boolean isEnding;

    /** What all connections have in common. */
    record Shared(GatewayPace pace, Hearing hearing, GatewayMeters meters, Watch watch, SparingLog defects) {}

    AgentConnection(Channel channel, Handshake handshake, Shared shared) {
        this.channel = channel;
        this.shop = handshake.shop();
        this.version = handshake.version();
        this.shared = shared;
        this.outbound = new Outbound(channel, shared.meters());
    }

    ShopId shop() {
        return shop;
    }

    /** Of the agent, as its handshake said it. */
    String version() {
        return version;
    }

    /** The WebSocket is open. */
    void begin(ServeAgents agents, ServeAgents.Admission.Admitted admitted) {
        shared.meters().opened();
        shared.watch().add(this);
        try {
            line = agents.connect(admitted, this);
        } catch (RuntimeException defect) {
            failed(defect);
        }
    }

    @Override
    public void send(AgentTask task, TaskPayload payload) {
        if (isEnding) {
            return;
        }
        try {
            TaskMessage message = message(task, payload);
            if (!outbound.announce(message.size())) {
                onItsThread(() -> lose(Closing.Reason.STUCK));
            }
            if (!onItsThread(() -> write(message))) {
                outbound.forget(message.size());
            }
        } catch (UnreadableMessage broken) {
            shared.defects()
                    .error(
                            "Task " + task.id() + " of shop " + shop
                                    + " cannot be sent: its payload is no JSON object.",
                            broken);
        }
    }

    @Override
    public long unsentBytes() {
        return outbound.unsentBytes();
    }

    private TaskMessage message(AgentTask task, TaskPayload payload) throws UnreadableMessage {
        boolean isTicket = task.type() == TaskType.PRINT || task.type() == TaskType.PRINT_TEST;
        Optional<TaskMessage> binary =
                isBinary && isTicket ? TaskMessage.binary(task.id(), payload.json()) : Optional.empty();
        return binary.isPresent() ? binary.get() : TaskMessage.text(task.type().wire(), task.id(), payload.json());
    }

    private void write(TaskMessage message) {
        if (isGone || ending != null) {
            outbound.forget(message.size());
        } else {
            outbound.write(message.isBinary() ? Outbound.BINARY : Outbound.TEXT, message.parts());
        }
    }

    /** Sends something short; before it there is nothing that another thread has asked to be sent after. */
    private void write(byte opcode, ByteBuffer content) {
        if (isGone || ending != null) {
            return;
        }
        if (!outbound.announce(content.remaining())) {
            lose(Closing.Reason.STUCK);
        }
        outbound.write(opcode, List.of(content));
    }

    void say(String message) {
        write(Outbound.TEXT, ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)));
    }

    void pong(byte[] content) {
        heard(GatewayMeters.Heard.PING);
        write(Outbound.PONG, ByteBuffer.wrap(content));
    }

    void pump() {
        outbound.pump();
    }

    void agreeOnBinary(boolean agreed) {
        isBinary = agreed;
    }

    void heard(GatewayMeters.Heard what) {
        shared.meters().heard(what);
    }

    /** Bytes came. */
    void isAlive() {
        heardAt = System.nanoTime();
        isPinged = false;
    }

    /** A message came whole. Also while the connection is being closed: a result counts until the end. */
    void took(boolean isBinaryMessage, byte[] message) {
        ServeAgents.Line to = line;
        if (to == null || (ending != null && !Closing.isHeardOut(ending))) {
            return;
        }
        if (isBinaryMessage) {
            heard(GatewayMeters.Heard.UNKNOWN);
            return;
        }
        try {
            shared.hearing().heard(this, to, message);
        } catch (RuntimeException defect) {
            // Closed, so that the agent sends again what the hub has not got.
            failed(defect);
        }
    }

    void failed(Throwable defect) {
        shared.defects().error("The connection of shop " + shop + "'s agent is closed: the hub has a defect.", defect);
        close(Closing.DEFECT);
    }

    /** @return whether it was not paused already */
    boolean pause() {
        if (isPaused) {
            return false;
        }
        isPaused = true;
        channel.config().setAutoRead(false);
        return true;
    }

    void resume() {
        isAlive();
        isPaused = false;
        channel.config().setAutoRead(true);
    }

    @Override
    public void end(Ending why) {
        isEnding = true;
        onItsThread(() -> close(Closing.of(why)));
    }

    /** Says why and closes, whether the agent answers or not. */
    void close(Closing closing) {
        if (isGone || ending != null) {
            return;
        }
        if (closing.isAtOnce() && outbound.isBusy()) {
            lose(closing.reason());
            return;
        }
        write(Outbound.CLOSE, closing.content());
        isEnding = true;
        ending = closing.reason();
        var _ = channel.eventLoop()
                .schedule(this::cut, shared.pace().closeWithin().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param code -1 where it gave none */
    void closedByAgent(int code) {
        if (ending == null && !outbound.isBusy()) {
            write(
                    Outbound.CLOSE,
                    code < 0 ? ByteBuffer.allocate(0) : ByteBuffer.allocate(2).putShort(0, (short) code));
        }
        lose(Closing.Reason.BY_AGENT);
    }

    /** Closes without a word. */
    private void lose(Closing.Reason why) {
        isEnding = true;
        ending = ending == null ? why : ending;
        cut();
    }

    private void cut() {
        Gateway.cut(channel);
    }

    /** Whether {@link #look} would do something. Safe for any thread. */
    boolean needsLook(long now) {
        long silence = now - heardAt;
        return outbound.stuckNanos(now) > shared.pace().writeWithin().toNanos()
                || (!isPaused
                        && (silence > shared.pace().dropAfter().toNanos()
                                || (!isPinged
                                        && silence > shared.pace().pingAfter().toNanos())));
    }

    /** Does what is due by time. */
    void look() {
        long now = System.nanoTime();
        long silence = now - heardAt;
        if (outbound.stuckNanos(now) > shared.pace().writeWithin().toNanos()) {
            lose(Closing.Reason.STUCK);
        } else if (isPaused) {
            return;
        } else if (silence > shared.pace().dropAfter().toNanos()) {
            lose(Closing.Reason.SILENT);
        } else if (!isPinged && silence > shared.pace().pingAfter().toNanos()) {
            isPinged = true;
            write(Outbound.PING, ByteBuffer.allocate(0));
        }
    }

    /** @return false when there is no such thread any more, and no connection */
    boolean onItsThread(Runnable what) {
        try {
            channel.eventLoop().execute(what);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    /** The TCP connection has ended. */
    void gone() {
        if (isGone) {
            return;
        }
        isGone = true;
        isEnding = true;
        shared.watch().remove(this);
        outbound.drop();
        shared.meters().ended(ending == null ? Closing.Reason.LOST : ending);
        ServeAgents.Line to = line;
        line = null;
        if (to == null) {
            return;
        }
        try {
            to.closed();
        } catch (RuntimeException defect) {
            shared.defects().error("The hub has a defect: the end of a connection was not taken note of.", defect);
        }
    }
}
