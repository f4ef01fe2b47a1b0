package comanda.adapters.hubgateway;

import comanda.application.port.out.AgentSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * How a connection is closed.
 *
 * @param code of the WebSocket (RFC 6455, 7.4); from 4000 on they are this protocol's own
 * @param words for people at the agent, 123 bytes at most
 */
record Closing(Reason reason, int code, String words) {
    private static final int LARGEST_WORDS = 123;

    /** Why it ended, as metrics say it. */
    enum Reason {
        BY_AGENT,
        LOST,
        SILENT,
        STUCK,
        REPLACED,
        REVOKED,
        GOING_AWAY,
        UNAVAILABLE,
        OTHER_SHOP,
        TOO_FAST,
        TOO_LARGE,
        PROTOCOL_ERROR,
        DEFECT;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final Closing SILENT = new Closing(Reason.SILENT, 1008, "Nothing came for too long.");
    static final Closing TOO_FAST = new Closing(Reason.TOO_FAST, 1008, "Too many messages.");
    static final Closing OTHER_SHOP =
            new Closing(Reason.OTHER_SHOP, 1008, "The registration's shopId is not the one of the header X-Shop-Id.");
    static final Closing TOO_LARGE = new Closing(Reason.TOO_LARGE, 1009, "A message has 1 MiB at most.");
    static final Closing DEFECT = new Closing(Reason.DEFECT, 1011, "The hub has a defect; its log says more.");

    static Closing of(AgentSocket.Ending why) {
        return switch (why) {
            case REPLACED -> new Closing(Reason.REPLACED, 4001, "Another connection of this shop took its place.");
            case REVOKED -> new Closing(Reason.REVOKED, 4003, "The access was taken away: enrol this agent again.");
            case GOING_AWAY -> new Closing(Reason.GOING_AWAY, 1012, "The hub restarts: come again.");
            case UNAVAILABLE -> new Closing(Reason.UNAVAILABLE, 1013, "The hub cannot serve it now: come again.");
        };
    }

    /** Whether what waits to be sent is not sent any more. */
    boolean isAtOnce() {
        return reason != Reason.GOING_AWAY && reason != Reason.UNAVAILABLE;
    }

    /** Whether what an agent says while it is being closed still counts. */
    static boolean isHeardOut(Reason reason) {
        return switch (reason) {
            case REPLACED, GOING_AWAY, UNAVAILABLE -> true;
            case BY_AGENT, LOST, SILENT, STUCK, REVOKED, OTHER_SHOP, TOO_FAST, TOO_LARGE, PROTOCOL_ERROR, DEFECT ->
                false;
        };
    }

    /** What the close frame holds. */
    ByteBuffer content() {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(text, Math.min(text.length, LARGEST_WORDS));
        return ByteBuffer.allocate(2 + cut.length)
                .putShort((short) code)
                .put(cut)
                .flip();
    }
}
