package comanda.connectors.handheld.wire;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message taken apart. Of a field that comes twice the last one counts; only the first key-value delimiter of a segment divides it, for Base64 ends in equals signs. Values stay in the frame's bytes
 * until they are asked for: a menu has many megabytes. Immutable as long as nobody writes to the frame.
 */
public final class Fields {
    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_START = 256;

    private final byte[] frame;
    private final String start;
    private final Map<String, Place> places;

    /** Where a value stands in the frame. */
    private record Place(int from, int to) {}

    private Fields(byte[] frame, String start, Map<String, Place> places) {
        this.frame = frame;
        this.start = start;
        this.places = places;
    }

    /** Takes a frame apart; of a frame that is no message, the start is all of it and there are no values. */
    public static Fields of(byte[] frame, Delimiters delimiters) {
        byte[] field = bytes(delimiters.field());
        byte[] keyValue = bytes(delimiters.keyValue());
        Map<String, Place> places = new LinkedHashMap<>();
        String start = null;
        int from = 0;
        while (from <= frame.length && places.size() < MOST_VALUES) {
            int to = indexOf(frame, field, from, frame.length);
            int divide = indexOf(frame, keyValue, from, to);
            if (start == null && to > 0) {
                start = text(frame, 0, Math.min(to, LONGEST_START));
            }
            if (divide < to) {
                places.put(text(frame, from, divide), new Place(divide + keyValue.length, to));
            }
            from = to + field.length;
        }
        return new Fields(frame, start == null ? "" : start, places);
    }

    /** Where the pattern begins, or {@code to} where it does not stand there. */
    static int indexOf(byte[] in, byte[] pattern, int from, int to) {
        for (int at = from; at <= to - pattern.length; at++) {
            if (in[at] == pattern[0] && Arrays.equals(in, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at;
            }
        }
        return to;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] frame, int from, int to) {
        return new String(frame, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The first segment, or its first {@value #LONGEST_START} characters; with an empty one before it where a message begins with a delimiter. */
    public String start() {
        return start;
    }

    /** In the message's order. */
    public Set<String> keys() {
        return places.keySet();
    }

    /** A field as ISO 8859-1. */
    public @Nullable String get(String key) {
        Place place = places.get(key);
        return place == null ? null : text(frame, place.from, place.to);
    }

    /** How many bytes a field has; 0 where there is none. */
    public int length(String key) {
        Place place = places.get(key);
        return place == null ? 0 : place.to - place.from;
    }

    /** A field that may hold people's words: UTF-8 where it is that, else ISO 8859-1. */
    public @Nullable String words(String key) {
        Place place = places.get(key);
        if (place == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice(place)).toString();
        } catch (CharacterCodingException _) {
            return get(key);
        }
    }

    /**
     * What a field holds as Base64, or null where there is no such field. Line breaks and blanks in it mean nothing: some encoders wrap long lines.
     *
     * @throws IllegalArgumentException when it is not Base64
     */
    public byte @Nullable [] unpacked(String key) {
        Place place = places.get(key);
        if (place == null) {
            return null;
        }
        ByteBuffer decoded = Base64.getDecoder().decode(unwrapped(place));
        byte[] unpacked = new byte[decoded.remaining()];
        decoded.get(unpacked);
        return unpacked;
    }

    private ByteBuffer unwrapped(Place place) {
        int blanks = 0;
        for (int at = place.from; at < place.to; at++) {
            blanks += isBlank(frame[at]) ? 1 : 0;
        }
        if (blanks == 0) {
            return slice(place);
        }
        ByteBuffer unwrapped = ByteBuffer.allocate(place.to - place.from - blanks);
        for (int at = place.from; at < place.to; at++) {
            if (!isBlank(frame[at])) {
                unwrapped.put(frame[at]);
            }
        }
        return unwrapped.flip();
    }

    private static boolean isBlank(byte one) {
        return one == '\r' || one == '\n' || one == ' ' || one == '\t';
    }

    private ByteBuffer slice(Place place) {
        return ByteBuffer.wrap(frame, place.from, place.to - place.from);
    }
}
