package comanda.adapters.printagent;

import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One WebSocket to the hub, from the attempt to open it until its end. Sends for one thread; the rest is safe for any. */
final class HubSocket implements AutoCloseable {
    private static final Duration FAREWELL_MAY_TAKE = Duration.ofSeconds(1);

    private static final String CUT = "The connection to the hub was cut.";

    private static final int PROTOCOL_ERROR = 1002;

    private final Hearer hearer;
    private final MessageAssembler assembler = new MessageAssembler();
    private final CompletableFuture<WebSocketSession> opening = new CompletableFuture<>();
    private final CompletableFuture<ConnectionEnded> end = new CompletableFuture<>();
    private final AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
    private volatile long heardAt = System.nanoTime();
    private volatile boolean isReading = true;
    private volatile boolean takesBinary;
    private volatile long askedFor;
    private volatile long provenFor;
    private volatile boolean answersPings;

    HubSocket(Hearer hearer) {
        this.hearer = hearer;
    }

    /** Hears what happens, on the event loop; returns at once. */
    interface Hearer {
        void message(HubSocket socket, MessageAssembler.Message message);

        void ended();

        /** The hub answered a ping. */
        void ponged();
    }

    /** The network connection is being made. */
    void connecting(Channel line) {
        channel.set(line);
        if (hasEnded()) {
            cut(line);
        }
    }

    /** A byte came. */
    void heard() {
        heardAt = System.nanoTime();
    }

    void opened(WebSocketSession session) {
        heard();
        if (!opening.complete(session) || hasEnded()) {
            // Nobody waits for it any more.
            session.close();
            cut();
        }
    }

    /** A pong came. Those that answer no ping of ours are allowed, and mean nothing. */
    void ponged(byte[] content) {
        long mark = content.length == Long.BYTES ? ByteBuffer.wrap(content).getLong() : -1;
        if (mark >= 0 && mark <= askedFor) {
            answersPings = true;
            provenFor = Math.max(provenFor, mark);
            hearer.ponged();
        }
    }

    /** The largest mark of a ping that the hub answered: it has read whatever was sent before that. */
    long provenFor() {
        return provenFor;
    }

    /** Whether it answered any. */
    boolean answersPings() {
        return answersPings;
    }

    /** When the last byte came, by {@link System#nanoTime}. */
    long heardAt() {
        return heardAt;
    }

    void received(WebSocketFrame frame) {
        if (frame.rsv() != 0) {
            // Netty leaves these bits to extensions, and none was agreed on.
            end("The hub sent a frame with reserved bits.");
            farewell(PROTOCOL_ERROR);
            return;
        }
        try {
            MessageAssembler.Message message = assembler.add(frame);
            if (message != null) {
                hearer.message(this, message);
            }
        } catch (MessageAssembler.TooLargeException tooLarge) {
            end("The hub sent a message that is too large: " + tooLarge.getMessage() + ".");
            farewell(CloseReason.MESSAGE_TO_BIG.getCode());
        }
    }

    void closedByHub(CloseReason reason) {
        boolean isFarewell = reason.getCode() != CloseReason.ABNORMAL_CLOSURE.getCode();
        String words = reason.getReason() == null || reason.getReason().isBlank() ? "" : ", " + reason.getReason();
        end(
                isFarewell ? "The hub closed the connection (" + reason.getCode() + words + ")." : CUT,
                Ending.ofCloseCode(reason.getCode()));
        if (isFarewell && reason.getCode() > 0) {
            farewell(reason.getCode());
        }
    }

    void failed(Throwable failure) {
        opening.completeExceptionally(failure);
        end("The connection to the hub broke: " + String.valueOf(failure.getMessage()) + ".");
        cut();
    }

    private void end(String reason) {
        end(reason, Ending.PASSING);
    }

    private void end(String reason, Ending ending) {
        if (end.complete(new ConnectionEnded(reason, ending))) {
            hearer.ended();
        }
    }

    /** Whether nobody waits for it any more. */
    boolean hasEnded() {
        return end.isDone();
    }

    /** Waits until it is open. @throws ExecutionException with the reason why it never will be */
    void awaitOpening(Duration patience) throws ExecutionException, TimeoutException, InterruptedException {
        opening.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** For how long nothing was heard; while nothing is read, nothing can be. */
    Duration silence() {
        return isReading ? Duration.ofNanos(System.nanoTime() - heardAt) : Duration.ZERO;
    }

    /** Stops taking more from the network, or goes on. */
    void read(boolean whether) {
        Channel line = channel.get();
        if (line != null && isReading != whether) {
            heard();
            isReading = whether;
            line.config().setAutoRead(whether);
        }
    }

    boolean takesBinary() {
        return takesBinary;
    }

    /** The hub agrees to send binary messages. */
    void agreeOnBinary() {
        takesBinary = true;
    }

    /** Hands a message to the network; returns when that is done. */
    void send(String message, HubPace pace) throws ConnectionEnded, InterruptedException {
        await(session().sendAsync(new TextWebSocketFrame(message)), pace);
    }

    /** @param mark no smaller than the last ping's, and none below 0 */
    void ping(long mark, HubPace pace) throws ConnectionEnded, InterruptedException {
        askedFor = mark;
        byte[] content = ByteBuffer.allocate(Long.BYTES).putLong(mark).array();
        await(session().sendPingAsync(content), pace);
    }

    private WebSocketSession session() throws ConnectionEnded {
        WebSocketSession session = opening.getNow(null);
        if (session == null || !session.isOpen()) {
            end(CUT);
            throw end.join();
        }
        return session;
    }

    private void await(Future<?> sent, HubPace pace) throws ConnectionEnded, InterruptedException {
        long begunAt = System.nanoTime();
        while (!isSent(sent, shorter(pace.drain(), pace.silence().minus(silence())))) {
            requireAlive(pace);
            if (System.nanoTime() - begunAt >= pace.drain().toNanos()) {
                giveUp("The hub takes nothing any more: a message could not be sent within "
                        + pace.drain().toSeconds() + " seconds.");
                throw end.join();
            }
        }
    }

    private boolean isSent(Future<?> sent, Duration patience) throws ConnectionEnded, InterruptedException {
        try {
            sent.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException failed) {
            end(CUT);
            throw end.join();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Gives it up where the hub was silent for too long. */
    void requireAlive(HubPace pace) throws ConnectionEnded {
        if (silence().compareTo(pace.silence()) >= 0) {
            giveUp("The hub has said nothing for " + pace.silence().toSeconds() + " seconds.");
        }
        if (hasEnded()) {
            throw end.join();
        }
    }

    /** Ends it for a reason of the agent's own, without waiting for the hub. */
    void giveUp(String reason) {
        end(reason);
        cut();
    }

    private void cut() {
        Channel line = channel.get();
        if (line != null) {
            cut(line);
        }
    }

    private static void cut(Channel line) {
        ChannelFuture _ = line.close();
    }

    /** Says goodbye, and cuts it in a moment, whether or not that got through. */
    private void farewell(int code) {
        Channel line = channel.get();
        if (line == null || !line.isActive() || !opening.isDone()) {
            cut();
            return;
        }
        ChannelFuture _ = line.writeAndFlush(new CloseWebSocketFrame(code, "")).addListener(_ -> cut(line));
        Future<?> _ = line.eventLoop().schedule(() -> cut(line), FAREWELL_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says goodbye where that is possible, and waits a moment for that; not for the event loop. May be repeated. */
    @Override
    public void close() {
        if (end.complete(new ConnectionEnded("The agent closed the connection.", Ending.PASSING))) {
            farewell(CloseReason.NORMAL.getCode());
        } else {
            cut();
        }
        Channel line = channel.get();
        if (line != null) {
            line.closeFuture().awaitUninterruptibly(2 * FAREWELL_MAY_TAKE.toMillis());
        }
    }
}
