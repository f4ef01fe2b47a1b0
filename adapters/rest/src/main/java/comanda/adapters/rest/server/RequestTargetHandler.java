package comanda.adapters.rest.server;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/** Spells the target of each request in one way before anything else reads it; one that is none makes the request a bad one. */
@ChannelHandler.Sharable
final class RequestTargetHandler extends ChannelInboundHandlerAdapter {
    static final String NAME = "request-target";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            Optional<String> target = RequestTarget.canonical(request.uri());
            request.setUri(target.orElse("/"));
            if (target.isEmpty() && request.decoderResult().isSuccess()) {
                request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("not a request target")));
            }
        }
        context.fireChannelRead(message);
    }
}
