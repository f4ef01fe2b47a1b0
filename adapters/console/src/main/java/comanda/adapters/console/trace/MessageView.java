package comanda.adapters.console.trace;

import comanda.application.trace.TracedExchange;
import comanda.application.trace.TracedExchange.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one message, as text and as a hex dump, cut into the same pieces in both.
 *
 * @param name what it is called on its page
 * @param bytes how many there are that are known
 * @param shown how many of them are shown
 * @param parts the pieces of each field together, in their order
 * @param rows the hex dump, sixteen bytes a row
 */
public record MessageView(String name, int bytes, int shown, List<FieldView> parts, List<Row> rows) {
    /** More than anybody reads, and few enough for any browser. */
    static final int MOST_SHOWN = 8 * 1024;

    private static final int ROW = 16;

    public MessageView {
        parts = List.copyOf(parts);
        rows = List.copyOf(rows);
    }

    /**
     * What belongs together: a field with its name, value and delimiters, or what stands between fields.
     *
     * @param id lights it in both views
     * @param field null where it is no field
     * @param payload what is packed in its value, unpacked; null for nothing
     */
    public record FieldView(
            String id,
            @Nullable String field,
            List<Piece> pieces,
            @Nullable String payload) {
        public FieldView {
            pieces = List.copyOf(pieces);
        }

        public boolean isField() {
            return field != null;
        }
    }

    /**
     * A part of a message.
     *
     * @param kind as styles know it
     */
    public record Piece(String kind, String text) {}

    /**
     * A row of the hex dump.
     *
     * @param offset of its first byte
     */
    public record Row(String offset, List<Run> runs) {
        public Row {
            runs = List.copyOf(runs);
        }
    }

    /** Bytes of one piece that stand beside one another in a row. */
    public record Run(String id, String kind, String hex) {}

    /**
     * Makes a message to be looked at.
     *
     * @param side what the names of its payloads begin with
     */
    public static MessageView of(
            String name, TracedExchange.Message message, String side, Map<String, String> payloads) {
        byte[] all = bytes(message.hex());
        byte[] shown = all.length > MOST_SHOWN ? Arrays.copyOf(all, MOST_SHOWN) : all;
        List<FieldView> parts = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        HexRows hex = new HexRows(rows);
        List<Piece> pieces = new ArrayList<>();
        String field = null;
        for (Span span : SpansWithoutGaps.of(message.spans(), shown.length)) {
            boolean isOther = span.field() == null || !span.field().equals(field);
            if (isOther && !pieces.isEmpty()) {
                parts.add(part(name, parts.size(), field, pieces, payloads.get(side + field)));
                pieces.clear();
            }
            field = span.field();
            String kind = kind(span.part());
            pieces.add(new Piece(kind, ShownText.of(shown, span.from(), span.to())));
            hex.add(name + "-" + parts.size(), kind, shown, span);
        }
        if (!pieces.isEmpty()) {
            parts.add(part(name, parts.size(), field, pieces, payloads.get(side + field)));
        }
        hex.end();
        return new MessageView(name, all.length, shown.length, parts, rows);
    }

    private static FieldView part(
            String name, int number, @Nullable String field, List<Piece> pieces, @Nullable String payload) {
        return new FieldView(name + "-" + number, field, pieces, payload == null ? null : PrettyJson.of(payload));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String kind(TracedExchange.Part part) {
        return switch (part) {
            case START -> "start";
            case FIELD_NAME -> "name";
            case VALUE -> "value";
            case KEY_VALUE_DELIMITER, FIELD_DELIMITER, END_DELIMITER -> "delimiter";
        };
    }

    /** Writes the hex dump row by row. */
    private static final class HexRows {
        private final List<Row> rows;
        private final List<Run> row = new ArrayList<>();
        private int at;

        HexRows(List<Row> rows) {
            this.rows = rows;
        }

        void add(String id, String kind, byte[] bytes, Span span) {
            while (at < span.to()) {
                int end = Math.min(span.to(), at - at % ROW + ROW);
                row.add(new Run(id, kind, HexFormat.ofDelimiter(" ").formatHex(bytes, at, end)));
                at = end;
                if (at % ROW == 0) {
                    end();
                }
            }
        }

        void end() {
            if (!row.isEmpty()) {
                int first = at % ROW == 0 ? at - ROW : at - at % ROW;
                rows.add(new Row(HexFormat.of().toHexDigits((short) first), row));
                row.clear();
            }
        }
    }
}
