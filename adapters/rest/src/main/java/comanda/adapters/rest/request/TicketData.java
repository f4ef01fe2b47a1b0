package comanda.adapters.rest.request;

import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import comanda.http.json.LargeText;
import comanda.http.request.BodyFields;
import comanda.http.request.HexDigits;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is to be printed, as a caller sends it. */
final class TicketData {
    static final String NAME = "data";

    private static final String ENCODING = "encoding";
    private static final String CHARSET = "charset";
    private static final int LONGEST_WORD = 40;

    private enum Encoding {
        BASE64,
        HEX,
        /** Characters, which go to the printer as UTF-8. */
        TEXT
    }

    private TicketData() {}

    /** @param body what the fields were read from, without the data */
    static Ticket of(BodyFields fields, byte[] body, boolean isTest) {
        Encoding encoding = encoding(fields);
        TextEncoding text = textEncoding(fields, encoding);
        if (!fields.has(NAME)) {
            if (isTest) {
                return new Ticket.TestPage();
            }
            throw fields.invalid(NAME, "is missing: it is what is to be printed");
        }
        if (!fields.isText(NAME)) {
            throw fields.invalid(NAME, "is a string");
        }
        TicketBytes bytes = new TicketBytes(body.length);
        decode(fields, body, encoding, bytes);
        if (bytes.isEmpty()) {
            throw fields.invalid(NAME, "is empty: there is nothing to print");
        }
        return new Ticket.Stream(bytes.all(), text);
    }

    private static Encoding encoding(BodyFields fields) {
        return switch (fields.optionalText(ENCODING, LONGEST_WORD)) {
            case null -> Encoding.TEXT;
            case "base64" -> Encoding.BASE64;
            case "hex" -> Encoding.HEX;
            case String _ -> throw fields.invalid(ENCODING, "is base64 or hex; plain text has none");
        };
    }

    private static TextEncoding textEncoding(BodyFields fields, Encoding encoding) {
        String charset = fields.optionalText(CHARSET, LONGEST_WORD);
        if (charset == null) {
            return encoding == Encoding.TEXT ? TextEncoding.UTF8 : TextEncoding.PRINTER;
        }
        return switch (charset.toLowerCase(Locale.ROOT)) {
            case "utf8", "utf-8" -> TextEncoding.UTF8;
            default -> throw fields.invalid(CHARSET, "is utf8; what is in the printer's own characters names none");
        };
    }

    private static void decode(BodyFields fields, byte[] body, Encoding encoding, TicketBytes to) {
        try {
            switch (encoding) {
                case BASE64 -> LargeText.decodeBase64(body, NAME, to);
                case HEX -> write(body, new HexDigits(to));
                case TEXT -> write(body, new OutputStreamWriter(to, StandardCharsets.UTF_8.newEncoder()));
            }
        } catch (IOException wrong) {
            throw fields.invalid(NAME, rule(encoding));
        }
    }

    private static void write(byte[] body, Writer to) throws IOException {
        try (to) {
            LargeText.write(body, NAME, to);
        }
    }

    private static String rule(Encoding encoding) {
        return switch (encoding) {
            case BASE64 -> "is not base64";
            case HEX -> "is not made of pairs of hexadecimal digits";
            case TEXT -> "has half a character in it";
        };
    }
}
