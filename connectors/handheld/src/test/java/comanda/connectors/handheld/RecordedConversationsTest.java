package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.connectors.handheld.Conversation.Turn;
import comanda.connectors.handheld.capture.RecordedTraffic;
import comanda.connectors.handheld.capture.Recording;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.table.TableId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded is held again: each file in {@code conversations/recorded}, named after its profile and what happens in it ({@code bracket-….txt}), without any code for it. The connector is asked
 * for the lists, bills, pre-bills and closes that stand in the file, and has to say what is written.
 */
final class RecordedConversationsTest {
    private static final Path FILES = Path.of("src/test/resources/comanda/connectors/handheld/conversations/recorded");
    private static final Pattern QUEUE = Pattern.compile("QUEUE(?:=|\\[EQ])base64\\((\\{.*?})\\)");
    private static final Pattern BOARD = Pattern.compile("BOARD(?:ID)?(?:=|\\[EQ])(\\d+)");
    private static final Pattern TRIAL = Pattern.compile("LIMIT(?:=|\\[EQ])1(?!\\d)");
    private static final Pattern NOT_FOUND = Pattern.compile("ERRORID(?:=|\\[EQ])404");
    private static final int PRE_BILL = 3;
    /** For requests that the connector makes beside others: lists, and trials of session keys. */
    private static final Call NOTHING = () -> {};

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @TempDir
    private Path folder;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theConnectorHoldsWhatWasRecorded(Path file) throws Exception {
        String profile = file.getFileName().toString().replaceAll("-.*", "");
        hold(Conversation.of(
                profile.equals("control") ? WireProfile.CONTROL : WireProfile.BRACKET, Files.readString(file)));
    }

    @ParameterizedTest
    @EnumSource
    void aRecordingBecomesAFileThatTheConnectorHolds(WireProfile profile) throws Exception {
        Rig rig = rigs.closed(profile, options -> options, Map.of());
        rig.simulator.restaurant().seat(2, OrderLine.of("2003", "Fraldinha · Grelhada)[NP] {id}", "2", "72.50"));
        String written;
        try (Tap tap = new Tap(rig.simulator.pdvPort())) {
            rig.change("port", Integer.toString(tap.port()));
            rig.connect();
            rig.bill(2);
            rig.connector().preBill(table(2), deadline());
            rig.connector().close(table(2), deadline());
            assertThatThrownBy(() -> rig.connector().preBill(table(2), deadline()))
                    .isInstanceOf(ConnectorFailure.Refused.class);
            written = written(tap.recorded());
        }

        assertThat(Conversation.of(profile, written).turns()).hasSizeGreaterThanOrEqualTo(7);
        for (String secret : rig.secrets()) {
            assertThat(written).doesNotContain(secret, secret.substring(0, 8));
        }
        hold(Conversation.of(profile, written));
    }

    @Test
    void aChangedFileIsNotHeld() throws Exception {
        String text = Files.readString(files().getFirst());
        assertThatThrownBy(
                        () -> hold(Conversation.of(WireProfile.BRACKET, text.replace("\"Action\":3", "\"Action\":4"))))
                .isNotNull();
    }

    @Test
    void theFilesOwnNotationInAPayloadIsHeldAsItWas() throws Exception {
        String json = "{\"name\": \"a · b ■ c {id} {key} base64(d)[NP] e)[EOM]\",\n \"n\": 1.50}";
        String packed = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        String written = written(new Recording()
                .client("GETBOARDCONTENT[NP]BOARDID[EQ]1[NP]MESSAGEID[EQ]b[EOM]")
                .pdv("GETBOARDCONTENTRESULT[NP]MESSAGEID[EQ]b[NP]BOARDINFO[EQ]" + packed + "[NP]MESSAGEOK[EQ]true[EOM]")
                .file());
        Conversation conversation = Conversation.of(WireProfile.BRACKET, written);

        String said = Conversation.onTheWire(conversation.turns().getFirst().server(), Map.of("id", "b"));

        byte[] unpacked = Base64.getDecoder().decode(conversation.field(said, "BOARDINFO"));
        JsonMapper mapper = new JsonMapper();
        assertThat(mapper.readTree(unpacked)).isEqualTo(mapper.readTree(json));
    }

    @Test
    void whatTheAgentNeverSaysIsLeftOut() throws Exception {
        String written = written(new Recording()
                .client("ADDITEM[NP]BOARDID[EQ]1[NP]MESSAGEID[EQ]a[NP]TOKEN[EQ]abcdefgh12345678[EOM]")
                .pdv("ADDITEMRESULT[NP]MESSAGEID[EQ]a[NP]MESSAGEOK[EQ]true[EOM]")
                .client("GETBOARDCONTENT[NP]BOARDID[EQ]1[NP]MESSAGEID[EQ]b[NP]TOKEN[EQ]abcdefgh12345678[EOM]")
                .pdv(
                        "MESSAGEERROR[NP]MESSAGEID[EQ]b[NP]ERRORDESCRIPTION[EQ]key abcdefgh12345678[NP]MESSAGEOK[EQ]false[EOM]")
                .client("GETBOARDCONTENT[NP]BOARDID[EQ]2[NP]MESSAGEID[EQ]c[NP]TOKEN[EQ]abcdefgh12345678[EOM]")
                .file());
        assertThat(written.lines().skip(2))
                .containsExactly(
                        "# 1 requests without an answer were left out.",
                        "# 1 opcodes that the agent never says were left out: ADDITEM.",
                        "C: GETBOARDCONTENT[NP]BOARDID[EQ]1[NP]MESSAGEID[EQ]{id}[NP]TOKEN[EQ]{key}[EOM]",
                        "S: MESSAGEERROR[NP]MESSAGEID[EQ]{id}[NP]ERRORDESCRIPTION[EQ]key …5678[NP]MESSAGEOK[EQ]false[EOM]");
    }

    private String written(byte[] recorded) throws Exception {
        StringBuilder written = new StringBuilder();
        RecordedTraffic.read(Files.write(folder.resolve("recorded.pcap"), recorded), null, 0)
                .writeConversationTo(written);
        return written.toString();
    }

    private void hold(Conversation conversation) throws Exception {
        Rig rig = rigs.closed(conversation.profile(), options -> options, Map.of());
        try (WrittenPdv pdv = new WrittenPdv(conversation)) {
            rig.change("port", Integer.toString(pdv.port()));
            rig.connect();
            boolean hasSession = false;
            String before = "";
            for (Turn turn : conversation.turns()) {
                Call call = call(rig.connector(), turn, hasSession, before);
                if (isRefused(turn.server()) && call != NOTHING) {
                    assertThatThrownBy(call::make).isInstanceOf(ConnectorFailure.Refused.class);
                } else {
                    call.make();
                }
                hasSession |= !isRefused(turn.server());
                before = turn.client();
            }
            pdv.mustHaveSaidAll();
            assertThat(rig.connector().status().drift()).isEmpty();
        }
    }

    /** Whether the PDV said no, and not merely that there is no such table. */
    private static boolean isRefused(String answer) {
        boolean isNo = answer.contains("MESSAGEERROR") || answer.contains("STATUS=ERROR");
        return isNo && !isNotFound(answer);
    }

    private static boolean isNotFound(String answer) {
        return NOT_FOUND.matcher(answer).find();
    }

    /** What the connector is asked for so that it sends a request; {@link #NOTHING} for those that it makes beside others. */
    private static Call call(Connector connector, Turn turn, boolean hasSession, String before) throws IOException {
        String request = turn.client();
        Matcher queue = QUEUE.matcher(request);
        if (queue.find()) {
            JsonNode action = new JsonMapper().readTree(queue.group(1));
            TableId id = table(action.path("table").intValue());
            boolean isPreBill = action.path("Action").intValue() == PRE_BILL;
            return isPreBill ? () -> connector.preBill(id, deadline()) : () -> connector.close(id, deadline());
        }
        Matcher board = BOARD.matcher(request);
        if (request.contains("GETBOARDCONTENT") && board.find()) {
            TableId id = table(Integer.parseInt(board.group(1)));
            return () -> assertThat(connector.bill(id, deadline()).isEmpty()).isEqualTo(isNotFound(turn.server()));
        }
        if (TRIAL.matcher(request).find()) {
            return hasSession ? () -> connector.probe(deadline()) : NOTHING;
        }
        boolean isOfItsOwn = request.contains("MobileBoardStatus") && !before.contains("GETBOARDCONTENT");
        return isOfItsOwn ? () -> assertThat(connector.tables(deadline())).isNotEmpty() : NOTHING;
    }

    private interface Call {
        void make() throws Exception;
    }
}
