package comanda.adapters.hubgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes an agent's frames, one after the other, no faster than it may send them. For one connection. */
final class AgentInbound extends ChannelInboundHandlerAdapter {
    private final AgentConnection connection;
    private final Throttle throttle = new Throttle(System.nanoTime());
    private @Nullable Fragments fragments;

    AgentInbound(AgentConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof WebSocketFrame frame && mayTake(context)) {
                take(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private boolean mayTake(ChannelHandlerContext context) {
        long unpaid = throttle.count(System.nanoTime());
        if (unpaid > Throttle.HOPELESS) {
            connection.close(Closing.TOO_FAST);
            return false;
        }
        if (unpaid > Throttle.BURST && connection.pause()) {
            var _ = context.executor()
                    .schedule(
                            connection::resume, Throttle.costNanos(unpaid - Throttle.BURST / 2), TimeUnit.NANOSECONDS);
        }
        return true;
    }

    private void take(WebSocketFrame frame) {
        ByteBuf content = frame.content();
        switch (frame) {
            case CloseWebSocketFrame close -> connection.closedByAgent(close.statusCode());
            // What came before it was handed over before.
            case PingWebSocketFrame _ -> connection.pong(ByteBufUtil.getBytes(content));
            case PongWebSocketFrame _ -> connection.heard(GatewayMeters.Heard.PONG);
            default -> takeData(frame, content);
        }
    }

    private void takeData(WebSocketFrame frame, ByteBuf content) {
        Fragments begun = fragments;
        if (begun == null && frame.isFinalFragment()) {
            connection.took(frame instanceof BinaryWebSocketFrame, ByteBufUtil.getBytes(content));
            return;
        }
        if (begun == null) {
            begun = new Fragments(frame);
            fragments = begun;
        }
        if (!begun.add(content)) {
            fragments = null;
            connection.close(Closing.TOO_LARGE);
        } else if (frame.isFinalFragment()) {
            fragments = null;
            connection.took(begun.isBinary(), begun.whole());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.pump();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fragments = null;
        connection.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            case CorruptedWebSocketFrameException wrong
            when wrong.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG) ->
                connection.close(Closing.TOO_LARGE);
            case CorruptedWebSocketFrameException wrong ->
                connection.close(new Closing(
                        Closing.Reason.PROTOCOL_ERROR, wrong.closeStatus().code(), "A frame is wrong."));
            case IOException _ -> Gateway.cut(context.channel());
            default -> connection.failed(cause);
        }
    }
}
