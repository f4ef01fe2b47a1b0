package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.profile.WireProfile.FieldTemplate;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.MessageSpans;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.toolkit.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes messages out for people: as text, in hexadecimal, field by field and with the packed fields unpacked. Secrets are taken out first, and of long messages the beginning is shown. Safe for any
 * thread.
 */
public final class ShownMessages {
    private static final int MOST_BYTES_SHOWN = 64 * 1024;
    /** No secret is longer: one that begins where the shown part ends is seen whole before it is cut. */
    private static final int LONGEST_SECRET = 16 * 1024;

    private final Redactor redactor;
    private final Delimiters delimiters;
    private final Set<String> packed;

    public ShownMessages(Redactor redactor, WireProfile profile) {
        this.redactor = redactor;
        this.delimiters = profile.delimiters();
        this.packed = Stream.concat(
                        Stream.of(
                                profile.responses().list(), profile.responses().bill()),
                        profile.requests().fields().values().stream()
                                .flatMap(Collection::stream)
                                .filter(field -> field.value().equals("{queue}"))
                                .map(FieldTemplate::key))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A message that leaves, its end marker included.
     *
     * @param side what the names of its payloads begin with
     * @param payloads gets what is packed in it
     */
    WireExchange.Message request(byte[] message, String side, Map<String, String> payloads) {
        int end = delimiters.end().length();
        return frame(Arrays.copyOf(message, message.length - end), side, payloads);
    }

    /** A message as it was read, of which its end marker is no part. */
    WireExchange.Message frame(byte[] frame, String side, Map<String, String> payloads) {
        Fields fields = Fields.of(frame, delimiters);
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : fields.keys()) {
            boolean isShort = fields.length(key) <= MOST_BYTES_SHOWN;
            String size = "(" + fields.length(key) + " bytes)";
            String shownKey = redactor.redact(key);
            values.put(shownKey, isShort ? redactor.redact(String.valueOf(fields.words(key))) : size);
            if (packed.contains(key)) {
                payloads.put(side + key, isShort ? unpacked(fields, key) : size);
            }
        }
        boolean isWhole = frame.length <= MOST_BYTES_SHOWN;
        byte[] shown = isWhole ? withEnd(redactor.redact(frame)) : start(frame);
        String more = isWhole ? "" : "… (" + frame.length + " bytes in all)";
        return new WireExchange.Message(
                visible(shown) + more,
                HexFormat.of().formatHex(shown),
                Collections.unmodifiableMap(values),
                MessageSpans.of(shown, isWhole, delimiters));
    }

    /** The beginning of a long message, without secrets. */
    private byte[] start(byte[] frame) {
        int seen = Math.min(frame.length, MOST_BYTES_SHOWN + LONGEST_SECRET);
        byte[] shown = redactor.redact(Arrays.copyOf(frame, seen));
        return Arrays.copyOf(shown, Math.min(shown.length, MOST_BYTES_SHOWN));
    }

    private byte[] withEnd(byte[] frame) {
        byte[] end = delimiters.end().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(frame, frame.length + end.length);
        System.arraycopy(end, 0, whole, frame.length, end.length);
        return whole;
    }

    private String unpacked(Fields fields, String key) {
        try {
            byte[] unpacked = fields.unpacked(key);
            return unpacked == null ? "" : redactor.redact(new String(unpacked, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return "not Base64";
        }
    }

    private static String visible(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + 16);
        new String(bytes, StandardCharsets.UTF_8).codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                text.append(String.format("\\x%02X", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }
}
