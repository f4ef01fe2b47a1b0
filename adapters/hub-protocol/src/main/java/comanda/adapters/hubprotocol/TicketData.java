package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bytes of a ticket, out of a task's {@code data}, {@code encoding} and {@code charset}. */
final class TicketData {
    private static final Base64Variant STANDARD =
            Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(Base64Variant.PaddingReadBehaviour.PADDING_ALLOWED);
    private static final Base64Variant URL_SAFE =
            Base64Variants.MODIFIED_FOR_URL.withReadPadding(Base64Variant.PaddingReadBehaviour.PADDING_ALLOWED);

    static final String NEITHER = "Its data is neither a text nor a Buffer of bytes.";
    private static final int LARGEST_BYTE = 255;

    private TicketData() {}

    /**
     * Reads a text, or a Buffer as Node writes it into JSON: {@code {"type":"Buffer","data":[27,64]}}. Its bytes go out as they are, whatever the encoding says, which speaks of texts.
     *
     * @param message the whole message
     * @param at where the data begins in it
     * @return null where it is empty
     * @throws WrongFieldException when it is not written as its encoding has it
     */
    static Ticket.@Nullable Stream read(byte[] message, int at, JsonNode payload) throws WrongFieldException {
        if (message[at] == '{') {
            byte[] bytes = buffer(message, at);
            return bytes.length == 0 ? null : new Ticket.Stream(bytes, charset(payload));
        }
        String encoding = Fields.textOrEmpty(payload, "encoding").strip().toLowerCase(Locale.ROOT);
        byte[] bytes = switch (encoding) {
            case "base64" -> base64(message, at);
            case "hex" -> hex(text(message, at));
            case "", "text", "plain", "utf8", "utf-8" -> text(message, at).getBytes(StandardCharsets.UTF_8);
            default ->
                throw new WrongFieldException(
                        "Its encoding is '" + encoding + "'; there are base64, hex, and none for plain text.");
        };
        boolean isText = !encoding.equals("base64") && !encoding.equals("hex");
        return bytes.length == 0 ? null : new Ticket.Stream(bytes, isText ? TextEncoding.UTF8 : charset(payload));
    }

    /** What the text among the commands is written in. */
    static TextEncoding charset(JsonNode payload) {
        String charset = Fields.textOrEmpty(payload, "charset").strip().toLowerCase(Locale.ROOT);
        return charset.equals("utf8") || charset.equals("utf-8") ? TextEncoding.UTF8 : TextEncoding.PRINTER;
    }

    /** Straight out of the message: as a text of its own it would take five times its size. */
    static byte[] base64(byte[] message, int at) throws WrongFieldException {
        try {
            return base64(message, at, STANDARD);
        } catch (IOException | IllegalArgumentException _) {
            try {
                return base64(message, at, URL_SAFE);
            } catch (IOException | IllegalArgumentException _) {
                throw new WrongFieldException("Its data is no Base64, which its encoding says it is.");
            }
        }
    }

    private static byte[] base64(byte[] message, int at, Base64Variant variant) throws IOException {
        try (JsonParser parser = parser(message, at)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            parser.readBinaryValue(variant, bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] buffer(byte[] message, int at) throws WrongFieldException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isBuffer = false;
        boolean hasBytes = false;
        try (JsonParser parser = parser(message, at)) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                    isBuffer = parser.getText().equals("Buffer");
                } else if (name.equals("data") && value == JsonToken.START_ARRAY && !hasBytes) {
                    readBytes(parser, bytes);
                    hasBytes = true;
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException _) {
            throw new WrongFieldException(NEITHER);
        }
        if (!isBuffer || !hasBytes) {
            throw new WrongFieldException(NEITHER);
        }
        return bytes.toByteArray();
    }

    private static void readBytes(JsonParser parser, ByteArrayOutputStream bytes)
            throws IOException, WrongFieldException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int value = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : -1;
            if (value < 0 || value > LARGEST_BYTE) {
                throw new WrongFieldException(NEITHER);
            }
            bytes.write(value);
        }
    }

    private static byte[] hex(String text) throws WrongFieldException {
        try {
            return HexFormat.of().parseHex(text.replaceAll("[\\s:]", ""));
        } catch (IllegalArgumentException _) {
            throw new WrongFieldException("Its data is no hexadecimal, which its encoding says it is.");
        }
    }

    private static String text(byte[] message, int at) {
        try (JsonParser parser = parser(message, at)) {
            return parser.getText();
        } catch (IOException impossible) {
            throw new IllegalStateException("this text was read over before", impossible);
        }
    }

    private static JsonParser parser(byte[] message, int at) throws IOException {
        JsonParser parser = Envelope.JSON.getFactory().createParser(message, at, message.length - at);
        parser.nextToken();
        return parser;
    }
}
