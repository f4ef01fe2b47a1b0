package comanda.adapters.hubapi.request;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variant.PaddingReadBehaviour;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import comanda.application.port.in.OrderTasks;
import comanda.domain.hub.TaskType;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import comanda.http.request.InvalidField;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold for a payload, so that a mistake in it is told to whoever made it, and not hours later by a shop's agent. Everything else about it is the agent's affair.
 *
 * @param data null where there is none
 * @param hasUpdates whether there is an object of settings
 */
record PayloadFields(@Nullable String data, @Nullable String encoding, boolean hasUpdates) {
    private static final int LARGEST_WITHOUT_TICKET = 64 * 1024;
    private static final Base64Variant BASE64 =
            Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED);
    private static final Base64Variant BASE64_OF_ADDRESSES =
            Base64Variants.MODIFIED_FOR_URL.withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED);

    static final PayloadFields NONE = new PayloadFields(null, null, false);

    /** Reads an object up to its end. */
    static PayloadFields read(JsonParser parser) throws IOException {
        String data = null;
        String encoding = null;
        boolean hasUpdates = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "data" -> data = text(parser, value, "payload.data");
                case "encoding" -> encoding = text(parser, value, "payload.encoding");
                case "updates" -> {
                    hasUpdates = value == JsonToken.START_OBJECT;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        return new PayloadFields(data, encoding, hasUpdates);
    }

    private static @Nullable String text(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw InvalidField.of(field, "is a string");
        }
        return parser.getText();
    }

    /** @param size of the whole payload, in bytes */
    void check(TaskType type, int size) {
        if (size > LARGEST_WITHOUT_TICKET && (type == TaskType.CONFIG || type == TaskType.PING)) {
            throw new ProblemException(new Problem(
                    CommonProblem.TOO_LARGE,
                    "The payload of a " + type.text() + " task has at most " + LARGEST_WITHOUT_TICKET
                            + " bytes, and this one has " + size + "."));
        }
        switch (type) {
            case PRINT -> checkTicket(true);
            case PRINT_TEST -> checkTicket(false);
            case CONFIG -> {
                if (!hasUpdates) {
                    throw InvalidField.of("payload.updates", "is an object with the settings that change");
                }
            }
            case PING -> {}
        }
    }

    private void checkTicket(boolean isNeeded) {
        if (data == null || data.isEmpty()) {
            if (isNeeded) {
                throw InvalidField.of("payload.data", "is the ticket, and not empty");
            }
            return;
        }
        long size = size(data);
        if (size == 0) {
            throw InvalidField.of("payload.data", "is the ticket, and not empty");
        }
        if (size > OrderTasks.LARGEST_TICKET) {
            throw new ProblemException(new Problem(
                    CommonProblem.TOO_LARGE,
                    "A task's data has at most " + OrderTasks.LARGEST_TICKET + " bytes (8 MiB), and these are " + size
                            + "."));
        }
    }

    /** In bytes, as an agent reads it. */
    private long size(String ticket) {
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> sizeOfBase64(ticket);
            case "hex" -> sizeOfHex(ticket);
            case "", "text", "plain", "utf8", "utf-8" -> sizeOfText(ticket);
            default -> throw InvalidField.of("payload.encoding", "is base64 or hex, or missing for plain text");
        };
    }

    private static long sizeOfText(String ticket) {
        return ticket.codePoints()
                .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    private static long sizeOfBase64(String ticket) {
        try {
            return BASE64.decode(ticket).length;
        } catch (IllegalArgumentException _) {
            try {
                return BASE64_OF_ADDRESSES.decode(ticket).length;
            } catch (IllegalArgumentException _) {
                throw InvalidField.of("payload.data", "is Base64, as payload.encoding says");
            }
        }
    }

    private static long sizeOfHex(String ticket) {
        long digits = ticket.chars().filter(HexFormat::isHexDigit).count();
        long others =
                ticket.chars().filter(c -> " \t\n\r\f\u000b:".indexOf(c) >= 0).count();
        if (digits + others != ticket.length() || digits % 2 != 0) {
            throw InvalidField.of("payload.data", "is pairs of hexadecimal digits, as payload.encoding says");
        }
        return digits / 2;
    }
}
