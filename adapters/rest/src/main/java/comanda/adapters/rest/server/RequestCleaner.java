package comanda.adapters.rest.server;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/**
 * Makes requests alike before anything else reads them. Each target is spelled in one way; one that is none makes the request a bad one. What a request says of media types is
 * not looked at: each route answers in one, and every body is read as JSON, whatever a client such as {@code curl -d} calls it by default.
 */
@ChannelHandler.Sharable
final class RequestCleaner extends ChannelInboundHandlerAdapter {
    static final String NAME = "request-cleaner";
    private static final String JSON = "application/json";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            request.headers().remove(HttpHeaderNames.ACCEPT).set(HttpHeaderNames.CONTENT_TYPE, JSON);
            cleanTarget(request);
        }
        context.fireChannelRead(message);
    }

    private static void cleanTarget(HttpRequest request) {
        Optional<String> target = RequestTarget.canonical(request.uri());
        request.setUri(target.orElse("/"));
        if (target.isEmpty() && request.decoderResult().isSuccess()) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("not a request target")));
        }
    }
}
