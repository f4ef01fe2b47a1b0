package comanda.adapters.hubgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;

/** The message of which some fragments are there. The decoder sees to their order. */
final class Fragments {
    private final boolean isBinary;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Fragments(WebSocketFrame first) {
        this.isBinary = first instanceof BinaryWebSocketFrame;
    }

    boolean isBinary() {
        return isBinary;
    }

    /** @return false when it has become larger than any message */
    boolean add(ByteBuf fragment) {
        if (bytes.size() + fragment.readableBytes() > Gateway.LARGEST_MESSAGE) {
            return false;
        }
        bytes.writeBytes(ByteBufUtil.getBytes(fragment));
        return true;
    }

    byte[] whole() {
        return bytes.toByteArray();
    }
}
