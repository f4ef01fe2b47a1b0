package comanda.connectors.handheld.wire;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.spi.WireExchange.Part;
import comanda.connectors.spi.WireExchange.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where the parts of a message stand in what is shown of it, as {@link Fields} takes it apart. */
public final class MessageSpans {
    /** Those of as many fields as are taken out of a message. */
    private static final int MOST = 4_000;
    /** Stands for what was taken out of the message; the names of fields have it as it is. */
    private static final String ELLIPSIS = "…";

    private static final String ELLIPSIS_AS_LATIN_1 =
            new String(ELLIPSIS.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    private final byte[] shown;
    private final byte[] keyValue;
    private final List<Span> found = new ArrayList<>();
    private boolean isPastTheStart;

    private MessageSpans(byte[] shown, byte[] keyValue) {
        this.shown = shown;
        this.keyValue = keyValue;
    }

    /**
     * The parts of a message, the first {@value #MOST} of them and its end.
     *
     * @param isWhole whether the end delimiter is shown, too
     */
    public static List<Span> of(byte[] shown, boolean isWhole, Delimiters delimiters) {
        byte[] field = bytes(delimiters.field());
        int end = shown.length - (isWhole ? bytes(delimiters.end()).length : 0);
        MessageSpans spans = new MessageSpans(shown, bytes(delimiters.keyValue()));
        int from = 0;
        while (from <= end && spans.found.size() < MOST) {
            int to = Fields.indexOf(shown, field, from, end);
            spans.segment(from, to);
            spans.add(Part.FIELD_DELIMITER, to, Math.min(to + field.length, end), null);
            from = to + field.length;
        }
        spans.add(Part.END_DELIMITER, end, shown.length, null);
        return List.copyOf(spans.found);
    }

    private void segment(int from, int to) {
        int divide = Fields.indexOf(shown, keyValue, from, to);
        if (divide == to) {
            add(isPastTheStart ? Part.VALUE : Part.START, from, to, null);
            return;
        }
        isPastTheStart = true;
        String name = new String(shown, from, divide - from, StandardCharsets.ISO_8859_1)
                .replace(ELLIPSIS_AS_LATIN_1, ELLIPSIS);
        add(Part.FIELD_NAME, from, divide, name);
        add(Part.KEY_VALUE_DELIMITER, divide, divide + keyValue.length, name);
        add(Part.VALUE, divide + keyValue.length, to, name);
    }

    private void add(Part part, int from, int to, @Nullable String field) {
        if (from < to) {
            found.add(new Span(part, from, to, field));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
