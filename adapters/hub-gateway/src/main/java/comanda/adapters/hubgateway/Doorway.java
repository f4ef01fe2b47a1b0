package comanda.adapters.hubgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets HTTP pass until an agent knocks: then the connection is the gateway's, and everything that speaks HTTP leaves it, with all the memory that it has. For one connection, behind the HTTP codec.
 */
final class Doorway extends ChannelDuplexHandler {
    static final String NAME = "print-agent-doorway";
    private static final long ANSWER_WITHIN_SECONDS = 2;

    private final Gateway gateway;
    private @Nullable HttpRequest knock;
    private boolean isTaken;
    private int unanswered;
    private ByteBuf early = Unpooled.EMPTY_BUFFER;

    Doorway(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isTaken) {
            keep(message);
            return;
        }
        if (knock == null && message instanceof HttpRequest request) {
            if (Handshake.concerns(request)) {
                knock = request;
            } else {
                unanswered++;
            }
        }
        if (knock == null) {
            context.fireChannelRead(message);
            return;
        }
        boolean isWhole = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        // A body is not waited for: no agent's request has one.
        if (isWhole
                || knock.headers().contains("Content-Length")
                || knock.headers().contains("Transfer-Encoding")) {
            take(context, knock);
        }
    }

    /** What an agent sends without waiting for the answer comes after it. */
    private void keep(Object message) {
        if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            early = early.isReadable() ? Unpooled.wrappedBuffer(early, bytes) : bytes;
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent
                && !(message instanceof HttpResponse response
                        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL)) {
            unanswered--;
        }
        var _ = context.write(message, promise);
    }

    private void take(ChannelHandlerContext context, HttpRequest request) {
        isTaken = true;
        // The framework's connection keeps what was in its pipeline until it is closed.
        knock = null;
        ChannelPipeline pipeline = context.pipeline();
        for (Map.Entry<String, ChannelHandler> entry : pipeline.toMap().entrySet()) {
            ChannelHandler handler = entry.getValue();
            if (handler != this && !(handler instanceof SslHandler)) {
                pipeline.remove(handler);
            }
        }
        if (unanswered > 0) {
            // Answers to requests before it are on their way, and nobody is left who would send them.
            var _ = context.close();
            return;
        }
        gateway.knocked(this, context, request);
    }

    /** Lets the agent in. On the connection's thread. */
    void open(
            ChannelHandlerContext context,
            Handshake handshake,
            AgentConnection connection,
            Consumer<AgentConnection> begin) {
        var _ = context.writeAndFlush(Unpooled.wrappedBuffer(handshake.answer()));
        ChannelPipeline pipeline = context.pipeline();
        pipeline.addLast(new AgentFrames(connection), new AgentInbound(connection));
        begin.accept(connection);
        ByteBuf sentBefore = early;
        early = Unpooled.EMPTY_BUFFER;
        if (sentBefore.isReadable()) {
            context.fireChannelRead(sentBefore);
        }
        pipeline.remove(this);
        context.channel().config().setAutoRead(true);
    }

    /** Sends the agent away. On the connection's thread. */
    void refuse(ChannelHandlerContext context, Refusal refusal) {
        var _ = context.writeAndFlush(Unpooled.wrappedBuffer(refusal.answer()))
                .addListener(ChannelFutureListener.CLOSE);
        var _ = context.executor()
                .schedule(() -> Gateway.cut(context.channel()), ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        early.release();
        early = Unpooled.EMPTY_BUFFER;
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (isTaken) {
            var _ = context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
