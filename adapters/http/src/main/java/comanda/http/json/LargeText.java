package comanda.http.json;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variant.PaddingReadBehaviour;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/** Reads one text of a JSON object without making a string of it, which would take several times its size. */
public final class LargeText {
    private static final Base64Variant BASE64 =
            Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED);

    private LargeText() {}

    /**
     * Writes the bytes that a text in base64 stands for.
     *
     * @param document a JSON object whose field of that name is a text
     * @throws IOException when it is not base64
     */
    public static void decodeBase64(byte[] document, String field, OutputStream to) throws IOException {
        try (JsonParser parser = at(document, field)) {
            parser.readBinaryValue(BASE64, to);
        } catch (IllegalArgumentException notBase64) {
            throw new IOException("not base64", notBase64);
        }
    }

    /**
     * Writes the characters of a text.
     *
     * @param document a JSON object whose field of that name is a text
     * @throws IOException when the writer does not take them
     */
    public static void write(byte[] document, String field, Writer to) throws IOException {
        try (JsonParser parser = at(document, field)) {
            parser.getText(to);
        }
    }

    private static JsonParser at(byte[] document, String field) throws IOException {
        JsonParser parser = JsonTree.JSON.createParser(document);
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isHere = parser.currentName().equals(field);
            if (parser.nextToken() == JsonToken.VALUE_STRING && isHere) {
                return parser;
            }
            parser.skipChildren();
        }
        throw new IllegalStateException("the document has no text " + field);
    }
}
