package comanda.connectors.handheld.wire;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.spi.WireExchange.Part;
import comanda.connectors.spi.WireExchange.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageSpansTest {
    private static final Delimiters BRACKET = new Delimiters("[NP]", "[EQ]", "[EOM]");
    private static final Delimiters CONTROL = new Delimiters("\u001d", "=", "\u0004");

    @Test
    void aMessageWithAStartIsTakenApart() {
        assertThat(parts("GETBOARDCONTENTRESULT[NP]BOARDINFO[EQ]eyJ9==[NP]MESSAGEOK[EQ]true[EOM]", true, BRACKET))
                .containsExactly(
                        "START GETBOARDCONTENTRESULT",
                        "FIELD_DELIMITER [NP]",
                        "FIELD_NAME BOARDINFO of BOARDINFO",
                        "KEY_VALUE_DELIMITER [EQ] of BOARDINFO",
                        "VALUE eyJ9== of BOARDINFO",
                        "FIELD_DELIMITER [NP]",
                        "FIELD_NAME MESSAGEOK of MESSAGEOK",
                        "KEY_VALUE_DELIMITER [EQ] of MESSAGEOK",
                        "VALUE true of MESSAGEOK",
                        "END_DELIMITER [EOM]");
    }

    @Test
    void aMessageThatBeginsWithADelimiterHasItsOpcodeInItsFirstField() {
        assertThat(parts("\u001dOP=GETBOARDCONTENT\u001dTOKEN=a==\u001dNOTHING=\u0004", true, CONTROL))
                .containsExactly(
                        "FIELD_DELIMITER \u001d",
                        "FIELD_NAME OP of OP",
                        "KEY_VALUE_DELIMITER = of OP",
                        "VALUE GETBOARDCONTENT of OP",
                        "FIELD_DELIMITER \u001d",
                        "FIELD_NAME TOKEN of TOKEN",
                        "KEY_VALUE_DELIMITER = of TOKEN",
                        "VALUE a== of TOKEN",
                        "FIELD_DELIMITER \u001d",
                        "FIELD_NAME NOTHING of NOTHING",
                        "KEY_VALUE_DELIMITER = of NOTHING",
                        "END_DELIMITER \u0004");
    }

    @Test
    void ofAMessageThatIsCutThePartsThatAreShownAreTold() {
        assertThat(parts("RESULT[NP]OBJECT[EQ]eyJp[N", false, BRACKET))
                .containsExactly(
                        "START RESULT",
                        "FIELD_DELIMITER [NP]",
                        "FIELD_NAME OBJECT of OBJECT",
                        "KEY_VALUE_DELIMITER [EQ] of OBJECT",
                        "VALUE eyJp[N of OBJECT");
        assertThat(parts("RESULT[NP]OBJ", false, BRACKET)).endsWith("FIELD_DELIMITER [NP]", "START OBJ");
    }

    @Test
    void whatWasTakenOutCountsAsItIsShown() {
        assertThat(parts("\u001dTOKEN=…b34f\u001d…name=1\u0004", true, CONTROL))
                .contains("VALUE …b34f of TOKEN", "FIELD_NAME …name of …name", "VALUE 1 of …name");
    }

    @Test
    void aSegmentWithoutAKeyAfterAFieldBelongsToNone() {
        assertThat(parts("OP=A\u001dwhat\u0004", true, CONTROL)).endsWith("VALUE what", "END_DELIMITER \u0004");
    }

    @Test
    void anEmptyMessageIsItsEnd() {
        assertThat(parts("\u0004", true, CONTROL)).containsExactly("END_DELIMITER \u0004");
        assertThat(parts("", false, CONTROL)).isEmpty();
    }

    @Test
    void aFloodOfDelimitersIsBounded() {
        List<String> parts = parts("\u001d".repeat(60_000) + "\u0004", true, CONTROL);

        assertThat(parts).hasSize(4_001).endsWith("END_DELIMITER \u0004");
    }

    private static List<String> parts(String shown, boolean isWhole, Delimiters delimiters) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        return MessageSpans.of(bytes, isWhole, delimiters).stream()
                .map(span -> text(bytes, span))
                .toList();
    }

    private static String text(byte[] bytes, Span span) {
        String part = new String(bytes, span.from(), span.to() - span.from(), StandardCharsets.UTF_8);
        assertThat(span.field() != null)
                .as("of a field: %s", span)
                .isEqualTo(span.part() == Part.FIELD_NAME
                        || span.part() == Part.KEY_VALUE_DELIMITER
                        || (span.part() == Part.VALUE && !part.equals("what")));
        return span.part() + " " + part + (span.field() == null ? "" : " of " + span.field());
    }
}
