package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HubMessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static HubMessage read(String message) throws UnreadableMessage {
        return HubMessages.read(message.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "7",
                "null",
                "\"ack\"",
                "{}",
                "{\"type\":null}",
                "{\"type\":\"\"}",
                "{\"type\":{}}",
                "{\"type\":\"ack\"} x",
                "{\"type\":\"ack\"}{\"type\":\"ack\"}",
                "{\"type\":\"ack\",}",
                "{'type':'ack'}",
                "{\"type\":\"ack\",\"n\":NaN}"
            })
    void whatIsNoMessageIsUnreadable(String message) {
        assertThatThrownBy(() -> read(message)).isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void jsonInAnotherUnicodeEncodingOrInBrokenUtf8IsUnreadable() {
        for (byte[] message : new byte[][] {
            "{\"type\":\"ack\"}".getBytes(StandardCharsets.UTF_16BE),
            "{\"type\":\"ack\"}".getBytes(StandardCharsets.UTF_16LE),
            "{\"type\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1),
            {(byte) 0xff, (byte) 0xfe, 0, 0}
        }) {
            assertThatThrownBy(() -> HubMessages.read(message)).isInstanceOf(UnreadableMessage.class);
        }
    }

    @Test
    void nestingAndSizeHaveBounds() {
        String deep = "[".repeat(40) + "]".repeat(40);
        assertThatThrownBy(() -> read("{\"type\":\"ack\",\"payload\":{\"x\":" + deep + "}}"))
                .isInstanceOf(UnreadableMessage.class);
        byte[] large = new byte[Limits.LARGEST_MESSAGE + 1];
        assertThatThrownBy(() -> HubMessages.read(large)).hasMessageContaining("larger");
        assertThatThrownBy(() -> HubMessages.readBinary(large)).hasMessageContaining("larger");
    }

    @Test
    void anIdThatIsLongerThanAnyIsNone() throws UnreadableMessage {
        String longest = "x".repeat(Limits.LONGEST_ID);
        assertThat(read("{\"type\":\"task_ping\",\"id\":\"" + longest + "\"}"))
                .isEqualTo(new HubMessage.TaskPing(TaskId.text(longest)));
        assertThat(read("{\"type\":\"task_ping\",\"id\":\"x" + longest + "\"}"))
                .isEqualTo(new HubMessage.TaskPing(null));
    }

    @ParameterizedTest
    @CsvSource({"12,true", "\"12\",false", "-3,true", "90071992547409931234567,true"})
    void anIdComesBackAsItWasWritten(String written, boolean isNumber) throws UnreadableMessage {
        for (String task : new String[] {
            "{\"type\":\"task_ping\",\"id\":" + written + "}",
            "{\"type\":\"task_ping\",\"payload\":{\"id\":" + written + "}}"
        }) {
            TaskId id = Objects.requireNonNull(((HubMessage.TaskPing) read(task)).id());
            assertThat(id.isNumber()).isEqualTo(isNumber);
            assertThat(AgentMessages.write(new AgentMessage.TaskResult(
                            id, AgentMessage.TaskResult.Status.PONG, "pong", AgentMessage.Meta.NONE)))
                    .isEqualTo("{\"type\":\"task_result\",\"id\":" + written + ",\"payload\":{\"id\":" + written
                            + ",\"status\":\"pong\",\"message\":\"pong\"}}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "true", "[1]", "{}", "\" \"", "null"})
    void whatIsNeitherATextNorAWholeNumberIsNoId(String written) throws UnreadableMessage {
        assertThat(read("{\"type\":\"task_ping\",\"id\":" + written + "}")).isEqualTo(new HubMessage.TaskPing(null));
    }

    @Test
    void whatNobodyNeedsIsPassedOverHoweverMuchItIs() throws UnreadableMessage {
        String many = "[" + "7,".repeat(1_000_000) + "7]";
        for (String task : new String[] {
            "{\"more\":" + many + ",\"type\":\"task_ping\",\"id\":\"p\"}",
            "{\"type\":\"task_ping\",\"id\":\"p\",\"payload\":{\"more\":" + many + "}}",
            "{\"type\":\"task_ping\",\"id\":\"p\",\"payload\":" + many + "}"
        }) {
            assertThat(read(task)).isEqualTo(new HubMessage.TaskPing(TaskId.text("p")));
        }
    }

    @Test
    void whatIsNeededHasABound() {
        assertThatThrownBy(() -> read("{\"type\":\"task_print\",\"payload\":{\"data\":\"x\",\"printer\":["
                        + "7,".repeat(20_000) + "7]}}"))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("20000 values");
        assertThatThrownBy(() -> read("{\"type\":[" + "7,".repeat(20_000) + "7]}"))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("20000 values");
    }

    @Test
    void aBufferAsNodeWritesItIsReadWithoutAValueForEachByte() throws UnreadableMessage {
        HubMessage read =
                read("{\"type\":\"task_print\",\"id\":\"t\",\"payload\":{\"data\":{\"type\":\"Buffer\",\"data\":["
                        + "27,".repeat(3_000_000) + "64]},\"copies\":2}}");
        byte[] ticket = new byte[3_000_001];
        Arrays.fill(ticket, (byte) 27);
        ticket[3_000_000] = 64;
        assertThat(read).extracting("ticket").isEqualTo(new Ticket.Stream(ticket, TextEncoding.PRINTER));
        assertThat(read).extracting("copies").isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "4070,4070",
        "\"4070\",4070",
        "\"0x0fe6\",4070",
        "\"0X0FE6\",4070",
        "\"0fe6\",4070",
        "\"fe6\",4070",
        "\"0416\",1046",
        "4070.0,4070",
        "\" 0x1 \",1",
        "\"0\",0"
    })
    void usbIdsAreNumbersOrTexts(String written, int id) throws UnreadableMessage {
        HubMessage read = read("{\"type\":\"task_print\",\"payload\":{\"data\":\"x\",\"printer\":{\"vendorId\":"
                + written + ",\"productId\":2}}}");
        assertThat(read).extracting("printer").isEqualTo(new PrinterChoice.At(new PrinterAddress.Usb(id, 2, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "1.5", "\"\"", "\"0x10000\"", "\"70000\"", "\"0xg\"", "true", "[]"})
    void whatIsNoUsbIdIsAProblem(String written) throws UnreadableMessage {
        HubMessage read = read("{\"type\":\"task_print\",\"payload\":{\"data\":\"x\",\"printer\":{\"vendorId\":"
                + written + ",\"productId\":2}}}");
        assertThat(read).isInstanceOf(HubMessage.WrongTask.class);
    }

    @Test
    void aLargeTicketIsReadWithTheFieldsOnBothSidesOfIt() throws UnreadableMessage {
        byte[] ticket = new byte[8 * 1024 * 1024];
        new Random(5).nextBytes(ticket);
        HubMessage read = read("{\"payload\":{\"copies\":2,\"data\":\""
                + Base64.getEncoder().encodeToString(ticket)
                + "\",\"encoding\":\"base64\",\"reason\":\"bill\"},\"id\":\"t\",\"type\":\"task_print\"}");
        assertThat(read)
                .isEqualTo(new HubMessage.TaskPrint(
                        TaskId.text("t"),
                        new PrinterChoice.Default(),
                        new Ticket.Stream(ticket, TextEncoding.PRINTER),
                        "bill",
                        false,
                        2,
                        null));
    }

    @Test
    void onlyThePayloadsDataIsTheTicket() throws UnreadableMessage {
        HubMessage read =
                read("{\"type\":\"task_print\",\"data\":\"not this\",\"payload\":{\"printer\":{\"data\":\"nor this\"},"
                        + "\"data\":\"caf\\u00e9 \\\"x\\\"\",\"more\":{\"data\":\"and not this\"}}}");
        assertThat(read)
                .extracting("ticket")
                .isEqualTo(new Ticket.Stream("café \"x\"".getBytes(StandardCharsets.UTF_8), TextEncoding.UTF8));
    }

    @Test
    void anAcknowledgementIsReadAsItWasWritten() throws UnreadableMessage {
        assertThat(HubMessages.ack(null, Set.of())).isEqualTo("{\"type\":\"ack\",\"payload\":{\"message\":\"ok\"}}");
        assertThat(read(HubMessages.ack(TaskId.text("r"), Set.of("binary"))))
                .isEqualTo(new HubMessage.Ack(TaskId.text("r"), "ok", Set.of("binary")));
    }

    @Test
    void aTaskGoesOutAsItCameWithItsIdInBothPlaces() throws Exception {
        ObjectNode payload = (ObjectNode) JSON.readTree("{\"id\":\"wrong\",\"data\":\"x\",\"fromTheFuture\":[1]}");
        JsonNode sent = JSON.readTree(HubMessages.task("task_print", "t1", payload));
        assertThat(sent)
                .isEqualTo(
                        JSON.readTree(
                                "{\"type\":\"task_print\",\"id\":\"t1\",\"payload\":{\"id\":\"t1\",\"data\":\"x\",\"fromTheFuture\":[1]}}"));
        assertThat(payload.get("id").textValue()).isEqualTo("wrong");
    }

    @Test
    void aBinaryTaskCarriesItsTicketAsItIs() throws Exception {
        byte[] ticket = {0x1b, 0x40, (byte) 0xff, 0};
        ObjectNode payload = (ObjectNode) JSON.readTree(
                "{\"printer\":{\"alias\":\"Bar\"},\"data\":\"old\",\"encoding\":\"base64\",\"charset\":\"utf8\"}");
        byte[] message = BinaryMessage.task("t1", payload, ticket);
        String envelope =
                "{\"type\":\"task_print\",\"id\":\"t1\",\"payload\":{\"printer\":{\"alias\":\"Bar\"},\"charset\":\"utf8\",\"id\":\"t1\"}}";
        assertThat(message)
                .isEqualTo(ByteBuffer.allocate(4 + envelope.length() + 4)
                        .putInt(envelope.length())
                        .put(envelope.getBytes(StandardCharsets.UTF_8))
                        .put(ticket)
                        .array());
        assertThat(HubMessages.readBinary(message))
                .isEqualTo(new HubMessage.TaskPrint(
                        TaskId.text("t1"),
                        new PrinterChoice.Named("Bar"),
                        new Ticket.Stream(ticket, TextEncoding.UTF8),
                        "",
                        false,
                        1,
                        null));
    }

    @Test
    void aBinaryMessageWithAWrongLengthIsUnreadable() {
        for (byte[] message : new byte[][] {
            {}, {0, 0}, {0, 0, 0, 9, '{', '}'}, {-1, -1, -1, -1, '{', '}'}, {0x7f, 0, 0, 0, '{', '}'}, {0, 0, 0, 0}
        }) {
            assertThatThrownBy(() -> HubMessages.readBinary(message)).isInstanceOf(UnreadableMessage.class);
        }
    }
}
