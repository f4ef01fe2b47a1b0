package comanda.connectors.handheld.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.tcp.Exchange.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded exchanges of the profile {@code bracket}: the same bytes leave, and the same meaning is read. */
final class RecordedExchangesTest {
    private static final Secret TOKEN = new Secret("7a3f9c2e-1d4b-4f6a-9b8e-2c5d8f1a0b7c");
    private static final JsonMapper JSON = new JsonMapper();

    private final WireProfile profile = bracket();
    private final MessageBuilder builder = new MessageBuilder(profile, "1");
    private final AnswerReader reader = new AnswerReader(profile);

    @Test
    void theTableListIsAskedForAsRecorded() throws IOException {
        Recorded recorded = recorded("bracket-tables.txt");

        assertThat(built(
                        new PdvRequest.ListPart(ReferenceData.TABLES, 0, 5000), "3a9e7b8c-f12d-4e5a-a7c3-90b145f26e82"))
                .isEqualTo(recorded.request());
        JsonNode tables = JSON.readTree(success(recorded, Opcode.GETDATALIST, "3a9e7b8c-f12d-4e5a-a7c3-90b145f26e82")
                .unpacked("OBJECT"));
        assertThat(tables.isArray()).isTrue();
        assertThat(tables.get(0).path("id").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aBillIsAskedForAndUnderstoodAsRecorded(int table) throws IOException {
        Recorded recorded = recorded("bracket-board-" + table + ".txt");
        String messageId = "c0" + table + "d4b8a-1f29-4a7c-9e6b-4fa02c813e0" + table;

        assertThat(built(new PdvRequest.BoardContent(new TableNumber(table)), messageId))
                .isEqualTo(recorded.request());
        assertThat(JSON.readTree(
                        success(recorded, Opcode.GETBOARDCONTENT, messageId).unpacked("BOARDINFO")))
                .isEqualTo(JSON.readTree(resource("bracket-board-" + table + ".expected.json")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPreBillIsAskedForAndConfirmedAsRecorded(int table) throws IOException {
        Recorded recorded = recorded("bracket-prebill-" + table + ".txt");
        String messageId = "p0" + table + "e4b8a-1f29-4a7c-9e6b-4fa02c813e0" + table;
        PdvRequest request = new PdvRequest.PostAction(
                QueueAction.PRE_BILL,
                new TableNumber(table),
                employeeOf(table),
                UUID.fromString("8ec412c1-475e-45d3-a224-f3fdfaecb90" + table),
                Instant.ofEpochMilli(1_737_394_812_000L + table));

        assertThat(built(request, messageId)).isEqualTo(recorded.request());
        assertThat(success(recorded, Opcode.POSTQUEUE, messageId).get("RESULT")).isEqualTo("OK");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCloseIsAskedForAndConfirmedAsRecorded(int table) throws IOException {
        Recorded recorded = recorded("bracket-close-" + table + ".txt");
        String messageId = "q0" + table + "f4b8a-2f29-4b7c-9e6b-4fa02c813e0" + table;
        PdvRequest request = new PdvRequest.PostAction(
                QueueAction.CLOSE,
                new TableNumber(table),
                employeeOf(table),
                UUID.fromString("4006f9f1-559a-4e7c-a4af-8ceff8ee1a0" + table),
                Instant.ofEpochMilli(1_737_394_900_000L + table));

        assertThat(built(request, messageId)).isEqualTo(recorded.request());
        assertThat(success(recorded, Opcode.POSTQUEUE, messageId).get("RESULT")).isEqualTo("OK");
    }

    private static int employeeOf(int table) {
        return table == 1 ? 6 : 11;
    }

    private String built(PdvRequest request, String messageId) {
        return new String(builder.build(request, messageId, TOKEN).bytes(), StandardCharsets.US_ASCII);
    }

    private Fields success(Recorded recorded, Opcode opcode, String messageId) {
        String frame = recorded.response().substring(0, recorded.response().length() - "[EOM]".length());
        Reading<PdvAnswer> reading = reader.read(frame.getBytes(StandardCharsets.US_ASCII), opcode, messageId);
        assertThat(reading).isInstanceOf(Reading.Answer.class);
        Reading.Answer<PdvAnswer> answer = (Reading.Answer<PdvAnswer>) reading;
        assertThat(answer.identified()).isTrue();
        assertThat(answer.value()).isInstanceOf(PdvAnswer.Success.class);
        return ((PdvAnswer.Success) answer.value()).fields();
    }

    private record Recorded(String request, String response) {}

    private static Recorded recorded(String name) throws IOException {
        List<String> lines =
                new String(resource(name), StandardCharsets.UTF_8).lines().toList();
        return new Recorded(lines.get(0).substring("> ".length()), lines.get(1).substring("< ".length()));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                RecordedExchangesTest.class.getResourceAsStream("/comanda/connectors/handheld/fixtures/" + name)) {
            if (in == null) {
                throw new IOException("there is no " + name);
            }
            return in.readAllBytes();
        }
    }

    private static WireProfile bracket() {
        try {
            return WireProfiles.load("bracket");
        } catch (ProfileException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
