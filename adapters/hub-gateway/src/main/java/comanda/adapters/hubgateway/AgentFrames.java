package comanda.adapters.hubgateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/** Takes an agent's frames apart, and notes every sign of life, also of a message that is not complete. */
final class AgentFrames extends WebSocket13FrameDecoder {
    private static final WebSocketDecoderConfig CONFIG = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(Gateway.LARGEST_MESSAGE)
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();

    private final AgentConnection connection;

    AgentFrames(AgentConnection connection) {
        super(CONFIG);
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        connection.isAlive();
        super.channelRead(context, message);
    }
}
