package comanda.http.server;

import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.http.server.netty.handler.PipeliningServerHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Says of each request how large its body may be, before the body comes: the server knows one limit for all. A large body is let through here to whoever reads it, which {@link LargeBodies} does
 * when the caller was found to be allowed to; until then no more of it is taken from the connection than of any other. For one connection, after {@link RequestCleaner}.
 */
final class BodyLimit extends ChannelInboundHandlerAdapter {
    static final String NAME = "body-limit";

    private static final BodySizeLimits USUAL = limit(ServerLimits.LARGEST_BODY);

    private final PipeliningServerHandler server;
    private final LargeBody large;

    /** @param server of the same connection */
    BodyLimit(PipeliningServerHandler server, LargeBody large) {
        this.server = server;
        this.large = large;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            server.setBodySizeLimits(isLarge(request) ? limit(large.largest()) : USUAL);
        }
        context.fireChannelRead(message);
    }

    private boolean isLarge(HttpRequest request) {
        return request.method().equals(HttpMethod.POST) && large.isOf(request.uri());
    }

    private static BodySizeLimits limit(int bytes) {
        return new BodySizeLimits(bytes, bytes);
    }
}
