package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskMessageTest {
    static byte[] bytes(TaskMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part : message.parts()) {
            byte[] copy = new byte[part.remaining()];
            part.duplicate().get(copy);
            bytes.writeBytes(copy);
        }
        assertThat(message.size()).isEqualTo(bytes.size());
        return bytes.toByteArray();
    }

    private static String text(String id, String payload) throws UnreadableMessage {
        TaskMessage message = TaskMessage.text("task_print", id, payload.getBytes(StandardCharsets.UTF_8));
        assertThat(message.isBinary()).isFalse();
        return new String(bytes(message), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|",
                " {  } |",
                "{\"a\":1}|,\"a\":1",
                "{ \"a\" : 1 , \"b\" : [ 2 , 3 ] }|,\"a\" : 1 , \"b\" : [ 2 , 3 ]",
                "{\"id\":\"theirs\"}|",
                "{\"id\":\"theirs\",\"a\":1}|,\"a\":1",
                "{\"a\":1 , \"id\" : {\"id\":2} }|,\"a\":1",
                "{\"a\":1,\"id\":2,\"b\":3,\"id\":4,\"c\":5}|,\"a\":1,\"b\":3,\"c\":5",
                "{\"\\u0069d\":1,\"i\\u0064\":2,\"a\":\"\\u0069d\"}|,\"a\":\"\\u0069d\"",
                "{\"printer\":{\"id\":7},\"ids\":[\"id\"],\"Id\":1}|,\"printer\":{\"id\":7},\"ids\":[\"id\"],\"Id\":1",
                "{\"a\":\"}, \\\"id\\\":1 {\",\"b\":1.50e+03}|,\"a\":\"}, \\\"id\\\":1 {\",\"b\":1.50e+03",
                "{\"a\":\"ção 漢 😀\",\"b\":null}|,\"a\":\"ção 漢 😀\",\"b\":null"
            })
    void thePayloadGoesThroughAsItCameWithTheIdInItsPlace(String payload, @Nullable String rest)
            throws UnreadableMessage {
        assertThat(text("t-1", payload))
                .isEqualTo("{\"type\":\"task_print\",\"id\":\"t-1\",\"payload\":{\"id\":\"t-1\""
                        + (rest == null ? "" : rest) + "}}");
    }

    @Test
    void anIdIsWrittenAsJsonHasIt() throws UnreadableMessage {
        assertThat(text("a\"\\\n", "{}")).contains("\"id\":\"a\\\"\\\\\\n\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{}}", "{} x", "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":1]"})
    void whatIsNoObjectIsNoPayload(String payload) {
        assertThatThrownBy(() -> text("t", payload)).isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void anotherUnicodeEncodingIsNoPayload() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            assertThatThrownBy(() -> TaskMessage.text("task_print", "t", "{\"a\":1}".getBytes(charset)))
                    .isInstanceOf(UnreadableMessage.class);
        }
    }

    @Test
    void whatIsLargeIsNotCopied() throws UnreadableMessage {
        byte[] payload = ("{\"data\":\"" + "x".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        TaskMessage message = TaskMessage.text("task_print", "t", payload);
        payload[1_000] = 'y';
        assertThat(new String(bytes(message), StandardCharsets.UTF_8)).contains("xyx");
    }

    @Test
    void aTicketInBase64BecomesABinaryMessageThatTheAgentReads() throws UnreadableMessage {
        byte[] ticket = {27, 64, 0, -1};
        String payload = "{\"data\" : \"" + Base64.getEncoder().encodeToString(ticket)
                + "\", \"id\":3,\"encoding\":\" BASE64\" ,\"copies\":2}";
        TaskMessage message = TaskMessage.binary("t", payload.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(message.isBinary()).isTrue();
        HubMessage read = HubMessages.readBinary(bytes(message));
        HubMessage asText = HubMessages.read(text("t", payload).getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(asText).extracting("copies").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":\"G0A=\"}",
                "{\"data\":\"1b40\",\"encoding\":\"hex\"}",
                "{\"data\":\"\",\"encoding\":\"base64\"}",
                "{\"data\":\"%\",\"encoding\":\"base64\"}",
                "{\"data\":null,\"encoding\":\"base64\"}",
                "{\"data\":{\"type\":\"Buffer\",\"data\":[27]},\"encoding\":\"base64\"}",
                "{\"data\":\"G0A=\",\"encoding\":\"base64\",\"data\":\"G0A=\"}",
                "{\"data\":\"G0A=\",\"encoding\":\"base64\",\"encoding\":\"hex\"}",
                "{\"data\":\"G0A=\",\"encoding\":[\"base64\"]}"
            })
    void whatCannotBeToldWithoutDoubtStaysText(String payload) throws UnreadableMessage {
        assertThat(TaskMessage.binary("t", payload.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aBinaryMessagesEnvelopeHasABound() throws UnreadableMessage {
        String more = "\"more\":\"" + "x".repeat(BinaryMessage.LARGEST_ENVELOPE) + "\"";
        String payload = "{\"data\":\"G0A=\",\"encoding\":\"base64\"," + more + "}";
        assertThat(TaskMessage.binary("t", payload.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
