package comanda.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Remembers how the request began that a connection is receiving: of a request line that is too long or malformed the decoder tells nothing. For the connection's thread. */
final class RequestStart extends ChannelInboundHandlerAdapter {
    static final String NAME = "request-start";
    private static final int ENOUGH = 1_024;
    private static final Pattern LINE = Pattern.compile("[A-Z]{1,20} ([^ \\r\\n]+)");

    private final StringBuilder start = new StringBuilder();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && start.length() < ENOUGH) {
            int wanted = Math.min(bytes.readableBytes(), ENOUGH - start.length());
            start.append(bytes.toString(bytes.readerIndex(), wanted, StandardCharsets.ISO_8859_1));
        }
        context.fireChannelRead(message);
    }

    /** The request has been read; what comes is the next one. */
    void forget() {
        start.setLength(0);
    }

    /** The request's target as it was written, one char for each byte, perhaps cut; empty when there is none. */
    Optional<String> target() {
        Matcher line = LINE.matcher(start);
        return line.lookingAt() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
