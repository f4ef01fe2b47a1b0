package comanda.application.print;

import comanda.application.port.in.PrintTickets.Request;
import comanda.domain.print.Ticket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one request from another. */
final class TicketDigest {
    private TicketDigest() {}

    /** The SHA-256 digest of what is to be printed, where, and how often; in hexadecimal digits. */
    static String of(Request request) {
        MessageDigest digest = sha256();
        String what = switch (request.ticket()) {
            case Ticket.Stream stream -> {
                digest.update(stream.bytes());
                yield "stream " + stream.encoding();
            }
            case Ticket.TestPage _ -> "test page";
            case Ticket.Note note -> note.toString();
        };
        String all = String.join("\0", what, request.printer().toString(), String.valueOf(request.copies()));
        return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
