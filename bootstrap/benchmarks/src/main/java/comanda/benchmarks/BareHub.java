package comanda.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The least that can be called a hub, to compare with: it acknowledges what agents say and passes tasks on. It keeps nothing, asks for no token, and a task for an agent that is away is gone. */
final class BareHub {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1 << 20;
    private static final TextWebSocketFrame ACK = new TextWebSocketFrame(Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("{\"type\":\"ack\",\"payload\":{}}", StandardCharsets.UTF_8)));

    private static final Map<String, Channel> AGENTS = new ConcurrentHashMap<>();

    private BareHub() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(LARGEST),
                                        new Orders(),
                                        new WebSocketServerProtocolHandler("/print-agent"),
                                        new Agents());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
        System.out.println("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
        server.closeFuture().sync();
    }

    private static JsonNode read(ByteBuf bytes) throws IOException {
        try (InputStream in = new ByteBufInputStream(bytes)) {
            return JSON.readTree(in);
        }
    }

    /** Takes tasks, and lets an agent's handshake pass. */
    private static final class Orders extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws IOException {
            String shop = request.headers().get("X-Shop-Id");
            if (shop != null) {
                AGENTS.put(shop, context.channel());
                context.fireChannelRead(request.retain());
                return;
            }
            JsonNode order = read(request.content());
            String id = UUID.randomUUID().toString();
            Channel agent = AGENTS.get(order.path("shopId").asText());
            if (agent != null) {
                var task = JSON.createObjectNode().put("type", "task_print").put("id", id);
                task.set("payload", order.path("payload"));
                var _ = agent.writeAndFlush(new TextWebSocketFrame(task.toString()));
            }
            answer(context, "{\"id\":\"" + id + "\",\"status\":\"sent\"}");
        }

        private static void answer(ChannelHandlerContext context, String text) {
            ByteBuf body = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
            var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.ACCEPTED, body);
            answer.headers().set("Content-Length", body.readableBytes());
            var _ = context.writeAndFlush(answer);
        }
    }

    /** Hears agents, and forgets. */
    private static final class Agents extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) throws IOException {
            if (!read(frame.content()).path("type").asText().equals("task_result")) {
                var _ = context.writeAndFlush(ACK.retainedDuplicate());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cut) {
            var _ = context.close();
        }
    }
}
