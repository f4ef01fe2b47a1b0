package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts messages together from their fragments. For the event loop alone. */
final class MessageAssembler {
    private @Nullable ByteArrayOutputStream begun;
    private boolean isBinary;

    /**
     * A whole message.
     *
     * @param bytes of a text in UTF-8, not checked
     */
    @SuppressWarnings("ArrayRecordComponent") // It is passed on and never compared.
    record Message(boolean isBinary, byte[] bytes) {}

    /** The fragments are more than any message has. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("a message is larger than " + Limits.LARGEST_MESSAGE + " bytes", null, false, false);
        }
    }

    /** @return null until its last fragment is there */
    @Nullable Message add(WebSocketFrame frame) throws TooLargeException {
        ByteBuf content = frame.content();
        ByteArrayOutputStream fragments = begun;
        if (fragments == null) {
            isBinary = frame instanceof BinaryWebSocketFrame;
            if (frame.isFinalFragment()) {
                return new Message(isBinary, ByteBufUtil.getBytes(content));
            }
            fragments = new ByteArrayOutputStream();
            begun = fragments;
        }
        if (fragments.size() + (long) content.readableBytes() > Limits.LARGEST_MESSAGE) {
            begun = null;
            throw new TooLargeException();
        }
        fragments.writeBytes(ByteBufUtil.getBytes(content));
        if (!frame.isFinalFragment()) {
            return null;
        }
        begun = null;
        return new Message(isBinary, fragments.toByteArray());
    }
}
