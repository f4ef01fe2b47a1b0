package comanda.adapters.console.trace;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.trace.TracedExchange.Message;
import comanda.application.trace.TracedExchange.Part;
import comanda.application.trace.TracedExchange.Span;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageViewTest {
    private static MessageView view(String text, List<Span> spans, Map<String, String> payloads) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return MessageView.of("m", new Message(text, hex, Map.of(), spans), "request.", payloads);
    }

    private static String text(MessageView view) {
        return view.parts().stream()
                .flatMap(part -> part.pieces().stream())
                .map(MessageView.Piece::text)
                .collect(Collectors.joining());
    }

    private static String hex(MessageView view) {
        return view.rows().stream()
                .flatMap(row -> row.runs().stream())
                .map(MessageView.Run::hex)
                .collect(Collectors.joining(" "));
    }

    @Test
    void aFieldIsOnePartWithItsNameDelimiterAndValue() {
        MessageView view = view(
                "\u001dOP=READ\u0004",
                List.of(
                        new Span(Part.FIELD_DELIMITER, 0, 1, null),
                        new Span(Part.FIELD_NAME, 1, 3, "OP"),
                        new Span(Part.KEY_VALUE_DELIMITER, 3, 4, "OP"),
                        new Span(Part.VALUE, 4, 8, "OP"),
                        new Span(Part.END_DELIMITER, 8, 9, null)),
                Map.of("request.OP", "{\"a\":1.50}"));

        assertThat(text(view)).isEqualTo("␝OP=READ␄");
        assertThat(hex(view)).isEqualTo("1d 4f 50 3d 52 45 41 44 04");
        assertThat(view.parts()).hasSize(3);
        assertThat(view.parts().get(1).field()).isEqualTo("OP");
        assertThat(view.parts().get(1).pieces())
                .extracting(MessageView.Piece::kind)
                .containsExactly("name", "delimiter", "value");
        assertThat(view.parts().get(1).payload()).contains("\"a\" : 1.50");
        assertThat(view.rows().getFirst().runs())
                .extracting(MessageView.Run::id)
                .containsExactly("m-0", "m-1", "m-1", "m-1", "m-2");
    }

    @Test
    void rowsHaveSixteenBytesAndSayWhereTheyBegin() {
        MessageView view = view("0123456789abcdefghij", List.of(), Map.of());

        assertThat(view.rows()).extracting(MessageView.Row::offset).containsExactly("0000", "0010");
        assertThat(view.rows().getLast().runs().getFirst().hex()).isEqualTo("67 68 69 6a");
        assertThat(view("0123456789abcdef", List.of(), Map.of()).rows()).hasSize(1);
    }

    @Test
    void whatSpansSayNothingOfIsShownAllTheSame() {
        MessageView view = view("abcdef", List.of(new Span(Part.VALUE, 2, 4, "X")), Map.of());

        assertThat(text(view)).isEqualTo("abcdef");
        assertThat(view.parts()).hasSize(3);
    }

    @Test
    void spansThatOverlapOrLieOutsideBreakNothing() {
        MessageView view = view(
                "abcdef",
                List.of(
                        new Span(Part.VALUE, 0, 4, "X"),
                        new Span(Part.VALUE, 2, 5, "Y"),
                        new Span(Part.VALUE, 5, 99, "Z"),
                        new Span(Part.VALUE, 200, 300, "Q")),
                Map.of());

        assertThat(text(view)).isEqualTo("abcdef");
    }

    @Test
    void ofALongMessageTheBeginningIsShown() {
        MessageView view = view("x".repeat(20_000), List.of(new Span(Part.VALUE, 0, 20_000, "X")), Map.of());

        assertThat(view.bytes()).isEqualTo(20_000);
        assertThat(view.shown()).isEqualTo(8_192);
        assertThat(view.rows()).hasSize(512);
    }

    @Test
    void anEmptyMessageIsEmpty() {
        assertThat(view("", List.of(), Map.of()).parts()).isEmpty();
    }

    @Test
    void charactersThatTurnTextAroundAreNotShown() {
        assertThat(text(view("a\u202eb\u007f", List.of(), Map.of()))).isEqualTo("a�b␡");
    }
}
