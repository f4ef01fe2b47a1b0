package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.Limits;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketPongMessage;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.ClientWebSocket;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Where Micronaut delivers what happens on a WebSocket, on its event loop; it is passed on to the {@link HubSocket} that the request was made for. Frames come as they are: put together by Micronaut, a
 * message in many fragments would have no bound, and whether it was text or binary would be lost.
 */
@ClientWebSocket
abstract class HubEndpoint implements AutoCloseable {
    /** The request's attribute that holds its {@link HubSocket}. */
    static final String SOCKET = "comanda.hub.socket";

    private volatile @Nullable HubSocket socket;

    @OnOpen
    void opened(WebSocketSession session, HttpRequest<?> request) {
        HubSocket opened = request.getAttribute(SOCKET, HubSocket.class).orElseThrow();
        socket = opened;
        opened.opened(session);
    }

    @OnMessage(maxPayloadLength = Limits.LARGEST_MESSAGE)
    void frame(WebSocketFrame frame) {
        HubSocket open = socket;
        try {
            if (open != null) {
                open.received(frame);
            }
        } finally {
            frame.release();
        }
    }

    @OnMessage
    void pong(WebSocketPongMessage pong) {
        HubSocket open = socket;
        if (open != null) {
            open.ponged(pong.getContent().toByteArray());
        }
    }

    @OnClose
    void closed(CloseReason reason) {
        HubSocket open = socket;
        if (open != null) {
            open.closedByHub(reason);
        }
    }

    @OnError
    void failed(Throwable failure) {
        HubSocket open = socket;
        if (open != null) {
            open.failed(failure);
        }
    }

    @Override
    public abstract void close();
}
