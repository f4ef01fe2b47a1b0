package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the members of a JSON object stand in its bytes. Names are compared as JSON has them, whatever escapes they are written with. */
final class Members {
    /** The payload is the hub's own customer's, and was read once already. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final int LONGEST_TEXT = 100;

    private final byte[] object;
    private final List<Member> members = new ArrayList<>();

    /**
     * @param from the quotation mark before the name
     * @param value where its value begins
     * @param to after the value
     * @param text the value, where it is a short text of one of the names that are looked at; otherwise empty
     */
    private record Member(String name, int from, int value, int to, boolean isText, String text) {}

    private Members(byte[] object) {
        this.object = object;
    }

    /** @throws UnreadableMessage when it is no JSON object in UTF-8, or something follows it */
    static Members of(byte[] object) throws UnreadableMessage {
        requireUtf8(object);
        Members members = new Members(object);
        try (JsonParser parser = JSON.createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableMessage("It is no JSON object.");
            }
            members.read(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableMessage("Something follows its JSON.");
            }
        } catch (IOException _) {
            throw new UnreadableMessage("It is no JSON object.");
        }
        return members;
    }

    /** The parser would take UTF-16 and UTF-32 as well. */
    private static void requireUtf8(byte[] object) throws UnreadableMessage {
        for (int at = 0; at < Math.min(4, object.length); at++) {
            if (object[at] == 0) {
                throw new UnreadableMessage("It is no JSON in UTF-8.");
            }
        }
    }

    private void read(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        while (token == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int from = at(parser);
            boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
            int value = at(parser);
            String text =
                    isText && name.equals("encoding") && parser.getTextLength() <= LONGEST_TEXT ? parser.getText() : "";
            parser.skipChildren();
            token = parser.nextToken();
            members.add(new Member(name, from, value, endBefore(at(parser)), isText, text));
        }
    }

    private static int at(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** Where the value ends before whose next token there is nothing but white space and perhaps a comma. */
    private int endBefore(int token) {
        int end = token;
        while (isSpace(object[end - 1]) || object[end - 1] == ',') {
            end--;
        }
        return end;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    /** A short text; empty where there is none, or more than one of that name. */
    String text(String name) {
        Member only = only(name);
        return only == null ? "" : only.text();
    }

    /** Where a text begins, at its quotation mark; -1 where there is none, or more than one of that name. */
    int textAt(String name) {
        Member only = only(name);
        return only == null || !only.isText() ? -1 : only.value();
    }

    private @Nullable Member only(String name) {
        List<Member> found =
                members.stream().filter(member -> member.name().equals(name)).toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    /** The other members as they stand, with commas between them; those that stand together in one piece. */
    List<ByteBuffer> without(Set<String> names) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int from = -1;
        int to = -1;
        for (Member member : members) {
            if (names.contains(member.name())) {
                add(pieces, from, to);
                from = -1;
            } else {
                from = from < 0 ? member.from() : from;
                to = member.to();
            }
        }
        add(pieces, from, to);
        return pieces;
    }

    private void add(List<ByteBuffer> pieces, int from, int to) {
        if (from < 0) {
            return;
        }
        if (!pieces.isEmpty()) {
            pieces.add(ByteBuffer.wrap(new byte[] {','}));
        }
        pieces.add(ByteBuffer.wrap(object, from, to - from));
    }
}
