package comanda.adapters.rest.server;

import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.http.server.netty.handler.PipeliningServerHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * Says of each request how large its body may be, before the body comes: the server knows one limit for all. A large body is let through here to whoever reads it, which {@link LargeBodies} does
 * when the caller was found to be allowed to; until then no more of it is taken from the connection than of any other. For one connection, after {@link RequestCleaner}.
 */
final class BodyLimit extends ChannelInboundHandlerAdapter {
    static final String NAME = "body-limit";

    private static final Pattern TAKES_LARGE_ONES = Pattern.compile("/print-jobs/?(\\?.*)?");
    private static final BodySizeLimits USUAL = limit(ServerLimits.LARGEST_BODY);
    private static final BodySizeLimits LARGE = limit(LargeBodies.LARGEST);

    private final PipeliningServerHandler server;

    /** @param server of the same connection */
    BodyLimit(PipeliningServerHandler server) {
        this.server = server;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            server.setBodySizeLimits(takesLargeOnes(request) ? LARGE : USUAL);
        }
        context.fireChannelRead(message);
    }

    private static boolean takesLargeOnes(HttpRequest request) {
        return request.method().equals(HttpMethod.POST)
                && TAKES_LARGE_ONES.matcher(request.uri()).matches();
    }

    private static BodySizeLimits limit(int bytes) {
        return new BodySizeLimits(bytes, bytes);
    }
}
