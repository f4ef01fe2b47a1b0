package comanda.http.server;

import comanda.http.HttpApi;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;

/**
 * Makes requests alike before anything else reads them. Each target is spelled in one way; one that is none makes the request a bad one. What a request says of media types is
 * not looked at: each route answers in one, and every body is read as JSON, whatever a client such as {@code curl -d} calls it by default; but browsers' pages and their forms are left as they are. For one connection.
 */
final class RequestCleaner extends ChannelInboundHandlerAdapter {
    static final String NAME = "request-cleaner";
    private static final String JSON = "application/json";

    private final RequestStart start;
    private final HttpApi api;

    /** @param start of the same connection, before the decoder */
    RequestCleaner(RequestStart start, HttpApi api) {
        this.start = start;
        this.api = api;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            cleanTarget(request);
            if (!api.isPage(request.uri())) {
                request.headers().remove(HttpHeaderNames.ACCEPT).set(HttpHeaderNames.CONTENT_TYPE, JSON);
            }
        }
        if (message instanceof LastHttpContent) {
            start.forget();
        }
        context.fireChannelRead(message);
    }

    /** A bad request keeps its path, in characters that a path may have: its problem names it. */
    private void cleanTarget(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            request.setUri(RequestTarget.printablePath(start.target().orElse("/")));
            return;
        }
        Optional<String> target = RequestTarget.canonical(request.uri());
        request.setUri(target.orElseGet(() -> RequestTarget.printablePath(request.uri())));
        if (target.isEmpty()) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("not a request target")));
        }
    }
}
