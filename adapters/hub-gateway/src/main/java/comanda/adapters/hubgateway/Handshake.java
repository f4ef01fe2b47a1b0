package comanda.adapters.hubgateway;

import comanda.domain.hub.ShopId;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An agent's request to come in, that is in order. No extension is agreed to: compression would keep a window in memory for each agent.
 *
 * @param token what it showed; null where it showed none
 * @param version of the agent; empty where it did not say
 * @param accept the proof that the request was read as a WebSocket's (RFC 6455, 4.2.2)
 */
record Handshake(ShopId shop, @Nullable String token, String version, String accept) {
    static final String PATH = "/print-agent";
    private static final String SHOP = "X-Shop-Id";
    private static final String VERSION = "X-Agent-Version";
    private static final String BEARER = "bearer ";
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final int LONGEST_VERSION = 100;

    /** It is not. */
    static final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        WrongException(Refusal.Reason reason, String detail) {
            super(detail, null, false, false);
            this.refusal = new Refusal(reason, detail);
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /** Whether it is the gateway's business. */
    static boolean concerns(HttpRequest request) {
        String target = request.uri();
        if (!target.startsWith(PATH) || request.decoderResult().isFailure()) {
            return false;
        }
        String rest = target.substring(PATH.length());
        return rest.isEmpty() || rest.equals("/") || rest.startsWith("?") || rest.startsWith("/?");
    }

    static Handshake of(HttpRequest request, Set<String> allowedOrigins) throws WrongException {
        HttpHeaders headers = request.headers();
        requireWebSocket(request);
        for (String origin : headers.getAll(HttpHeaderNames.ORIGIN)) {
            if (!allowedOrigins.contains(origin) && !isOfThisHub(origin, headers.get(HttpHeaderNames.HOST, ""))) {
                throw new WrongException(
                        Refusal.Reason.ORIGIN_NOT_ALLOWED, "A web page of somebody else's asks to be a print agent.");
            }
        }
        return new Handshake(shop(headers), token(headers), version(headers), accept(headers));
    }

    /** WebSocket clients that are no browsers, our own agent's among them, name as their origin the host that they connect to. */
    private static boolean isOfThisHub(String origin, String host) {
        return !host.isEmpty()
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }

    private static void requireWebSocket(HttpRequest request) throws WrongException {
        HttpHeaders headers = request.headers();
        if (!request.method().equals(HttpMethod.GET)) {
            throw new WrongException(Refusal.Reason.METHOD_NOT_ALLOWED, "A WebSocket is opened by GET.");
        }
        if (HttpUtil.isTransferEncodingChunked(request) || headers.getInt(HttpHeaderNames.CONTENT_LENGTH, 0) != 0) {
            throw invalid("A request for a WebSocket has no body.");
        }
        boolean asks = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (!asks || !"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            throw new WrongException(
                    Refusal.Reason.UPGRADE_REQUIRED,
                    "Print agents connect here by WebSocket, version 13. A proxy on the way has to pass on the headers Connection and Upgrade.");
        }
    }

    private static WrongException invalid(String detail) {
        return new WrongException(Refusal.Reason.INVALID_REQUEST, detail);
    }

    private static ShopId shop(HttpHeaders headers) throws WrongException {
        List<String> values = headers.getAll(SHOP);
        if (values.size() != 1 || values.getFirst().isBlank()) {
            throw invalid("The header X-Shop-Id has to say, once, which shop's agent this is.");
        }
        String value = decoded(values.getFirst()).strip();
        if (!ShopId.isValid(value)) {
            throw invalid("The header X-Shop-Id is no shop's id: it has 1 to 100 letters, digits and . _ : @ + -.");
        }
        return new ShopId(value);
    }

    /** Headers arrive a char for each byte; agents write what is not ASCII in UTF-8, or in Latin 1 as Node does. */
    private static String decoded(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException _) {
            return bytes;
        }
    }

    private static @Nullable String token(HttpHeaders headers) {
        String value = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (value == null || !value.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return null;
        }
        String token = value.substring(BEARER.length()).strip();
        return token.isEmpty() ? null : token;
    }

    private static String version(HttpHeaders headers) {
        String version = headers.get(VERSION, "").strip();
        return version.substring(0, Math.min(version.length(), LONGEST_VERSION));
    }

    private static String accept(HttpHeaders headers) throws WrongException {
        String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "").strip();
        try {
            if (Base64.getDecoder().decode(key).length == KEY_BYTES) {
                byte[] digest =
                        MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1));
                return Base64.getEncoder().encodeToString(digest);
            }
        } catch (IllegalArgumentException _) {
            // It is answered below.
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
        throw invalid("The header Sec-WebSocket-Key is none.");
    }

    /** The whole HTTP answer that lets it in. */
    byte[] answer() {
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The token is nobody's business. */
    @Override
    public String toString() {
        return "handshake of " + shop;
    }
}
