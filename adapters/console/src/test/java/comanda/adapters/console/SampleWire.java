package comanda.adapters.console;

import comanda.application.trace.TracedExchange;
import comanda.application.trace.TracedExchange.Message;
import comanda.application.trace.TracedExchange.Part;
import comanda.application.trace.TracedExchange.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges as a connector traces them: the captured profile of the PDV's protocol, with control characters where a test wants some. */
final class SampleWire {
    static final String ID = "c12d4b8a-1f29-4a7c-9e6b-4fa02c813e12";

    private SampleWire() {}

    static TracedExchange readBill(Instant at, String table, String boardInfo) {
        return new TracedExchange(
                at,
                Duration.ofNanos(11_840_000),
                "handheld",
                message(
                        "GETBOARDCONTENT",
                        fields("BOARDID", table, "TYPE", "1", "MESSAGEID", ID, "TOKEN", "***", "USERID", "1")),
                message(
                        "GETBOARDCONTENTRESULT",
                        fields("MESSAGEID", ID, "BOARDINFO", base64(boardInfo), "MESSAGEOK", "true")),
                Map.of("response.BOARDINFO", boardInfo));
    }

    static TracedExchange change(Instant at, String queue) {
        return new TracedExchange(
                at,
                Duration.ofNanos(23_410_000),
                "handheld",
                message("POSTQUEUE", fields("MESSAGEID", ID, "QUEUE", base64(queue), "TOKEN", "***")),
                message("POSTQUEUERESULT", fields("MESSAGEID", ID, "MESSAGEOK", "true")),
                Map.of("request.QUEUE", queue));
    }

    static TracedExchange unanswered(Instant at, String table) {
        return new TracedExchange(
                at,
                Duration.ofSeconds(5),
                "handheld",
                message("GETBOARDCONTENT", fields("BOARDID", table, "MESSAGEID", ID)),
                null,
                Map.of());
    }

    static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Message message(String opcode, Map<String, String> fields) {
        return message(opcode, fields, "[NP]", "[EQ]", "[EOM]");
    }

    static Message message(String opcode, Map<String, String> fields, String between, String equals, String end) {
        Writer writer = new Writer();
        writer.add(Part.START, opcode, null);
        fields.forEach((name, value) -> {
            writer.add(Part.FIELD_DELIMITER, between, null);
            writer.add(Part.FIELD_NAME, name, name);
            writer.add(Part.KEY_VALUE_DELIMITER, equals, name);
            writer.add(Part.VALUE, value, name);
        });
        writer.add(Part.END_DELIMITER, end, null);
        String text = writer.text.toString();
        return new Message(text, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)), fields, writer.spans);
    }

    /** Puts a message together and notes what stands where. */
    private static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final List<Span> spans = new ArrayList<>();
        private int at;

        void add(Part part, String piece, @Nullable String field) {
            int length = piece.getBytes(StandardCharsets.UTF_8).length;
            text.append(piece);
            spans.add(new Span(part, at, at + length, field));
            at += length;
        }
    }
}
