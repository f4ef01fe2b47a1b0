package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.handheld.capture.RecordedTraffic;
import comanda.connectors.handheld.capture.Recording;
import comanda.connectors.handheld.capture.proposal.CannotPropose;
import comanda.connectors.handheld.capture.proposal.ProfileProposer;
import comanda.connectors.handheld.capture.proposal.ProfileProposer.Proposal;
import comanda.connectors.handheld.profile.WireProfile.FieldTemplate;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.toolkit.capture.CaptureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile that is proposed from what was recorded of a build is that build's profile, in all that was recorded. */
final class ProposedProfileTest {
    private static final Path DOCUMENTATION = Path.of("../../docs/connectors/profiles.md");
    private static final List<Opcode> RECORDED = List.of(Opcode.GETDATALIST, Opcode.GETBOARDCONTENT, Opcode.POSTQUEUE);

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @TempDir
    private Path folder;

    /** An evening of the simulated restaurant, as tcpdump would have it. */
    private byte[] recorded(WireProfile profile) throws Exception {
        Rig rig = rigs.closed(profile, options -> options, Map.of());
        rig.simulator
                .restaurant()
                .seat(
                        2,
                        OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"),
                        OrderLine.of("3001", "Suco", "1", "12.00"));
        rig.simulator.restaurant().seat(5, OrderLine.of("2001", "Picanha", "3", "89.90"));
        rig.simulator.restaurant().seat(7, OrderLine.of("2001", "Picanha", "1", "89.90"));
        try (Tap tap = new Tap(rig.simulator.pdvPort())) {
            rig.change("port", Integer.toString(tap.port()));
            rig.connect();
            rig.connector().tables(deadline());
            rig.bill(2);
            rig.bill(5);
            rig.bill(7);
            assertThat(rig.connector().bill(table(99), deadline())).isEmpty();
            rig.connector().preBill(table(2), deadline());
            rig.connector().tables(deadline());
            rig.connector().close(table(2), deadline());
            assertThatThrownBy(() -> rig.connector().preBill(table(2), deadline()))
                    .isInstanceOf(ConnectorFailure.Refused.class);
            return tap.recorded();
        }
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private String proposed(byte[]... captures) throws Exception {
        List<Path> files = new ArrayList<>();
        for (byte[] capture : captures) {
            files.add(file("capture" + files.size(), capture));
        }
        Proposal proposal = ProfileProposer.propose(files, 0);
        long said = proposal.yaml()
                .lines()
                .filter(line -> line.contains("# unsure: "))
                .count();
        assertThat(proposal.doubts()).isEqualTo((int) said);
        return file("proposed.yaml", proposal.yaml().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What a wire shows of it: the same delimiters, requests and markers, and of the names those that are in use. */
    private static void assertSame(
            comanda.connectors.handheld.profile.WireProfile proposed,
            comanda.connectors.handheld.profile.WireProfile real,
            List<Opcode> recorded) {
        assertThat(proposed.delimiters()).isEqualTo(real.delimiters());
        assertThat(proposed.namespace()).isEqualTo(real.namespace());
        assertThat(proposed.requests().start()).isEqualTo(real.requests().start());
        for (Opcode opcode : recorded) {
            List<FieldTemplate> fields = real.requests().fields().get(opcode);
            assertThat(proposed.requests().fields().get(opcode))
                    .as(opcode.name())
                    .isEqualTo(fields);
        }
        var said = proposed.responses();
        var meant = real.responses();
        assertThat(meant.starts()).containsAll(said.starts());
        assertThat(said.starts().getFirst()).isEqualTo(meant.starts().getFirst());
        assertThat(said.messageId()).isEqualTo(meant.messageId());
        assertThat(said.success()).isEqualTo(meant.success());
        assertThat(said.failures()).isEqualTo(meant.failures());
        assertThat(said.errorId()).isEqualTo(meant.errorId());
        assertThat(said.errorText()).isEqualTo(meant.errorText());
        assertThat(said.list()).isEqualTo(meant.list());
        assertThat(said.bill()).isEqualTo(meant.bill());
        assertThat(said.notFound()).isEqualTo(meant.notFound());
        assertThat(proposed.closing().by()).isEqualTo(real.closing().by());
        assertThat(proposed.json().statuses()).isEqualTo(real.json().statuses());
        var names = real.json();
        var found = proposed.json();
        assertNames(found.table().id(), names.table().id());
        assertNames(found.table().name(), names.table().name());
        assertNames(found.table().status(), names.table().status());
        assertNames(found.item().id(), names.item().id());
        assertNames(found.item().name(), names.item().name());
        assertNames(found.bill().lines(), names.bill().lines());
        assertNames(found.bill().total(), names.bill().total());
        assertNames(found.bill().status(), names.bill().status());
        assertNames(found.line().sku(), names.line().sku());
        assertNames(found.line().quantity(), names.line().quantity());
        assertNames(found.line().price(), names.line().price());
        assertThat(names.bill().table()).containsAll(found.bill().table());
        assertThat(names.table().lock()).containsAll(found.table().lock());
        assertThat(names.bill().discount()).containsAll(found.bill().discount());
        assertThat(names.line().total()).containsAll(found.line().total());
        assertThat(names.line().id()).containsAll(found.line().id());
    }

    private static void assertNames(List<String> found, List<String> real) {
        assertThat(found).isNotEmpty();
        assertThat(real).containsAll(found);
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void aBundledProfileIsFoundAgain(WireProfile profile) throws Exception {
        byte[] capture = recorded(profile);
        String proposed = proposed(capture);

        assertSame(WireProfiles.load(proposed), WireProfiles.load(profile.text()), RECORDED);
        assertThat(WireProfiles.load(proposed).responses().unauthorized())
                .isEqualTo(WireProfiles.load(profile.text()).responses().unauthorized());
        assertDecodes(proposed);
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void theConnectorWorksWithWhatWasProposed(WireProfile profile) throws Exception {
        String proposed = proposed(recorded(profile));
        Rig rig = rigs.closed(profile, options -> options, Map.of());
        rig.simulator.restaurant().seat(3, OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"));
        rig.change("profile", proposed);
        rig.connect();

        assertThat(rig.lines(3)).containsExactly("2 Fraldinha Grelhada at 7250 less 0 = 14500");
        rig.connector().preBill(table(3), deadline());
        rig.connector().close(table(3), deadline());
        assertThat(rig.connector().tables(deadline())).hasSize(7);
        assertThat(rig.connector().bill(table(88), deadline())).isEmpty();
        assertThat(rig.connector().status().drift()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void noSessionKeyIsInIt(WireProfile profile) throws Exception {
        byte[] capture = recorded(profile);
        String token = new String(capture, StandardCharsets.ISO_8859_1)
                .replaceAll("(?s).*TOKEN(?:\\[EQ]|=)([^\\[\u001d\u0004]{12,80}).*", "$1");
        assertThat(token).hasSizeBetween(12, 80);
        assertThat(Files.readString(Path.of(proposed(capture)))).doesNotContain(token, token.substring(0, 8));
    }

    private void assertDecodes(String profile) throws Exception {
        StringBuilder told = new StringBuilder();
        RecordedTraffic traffic = RecordedTraffic.read(folder.resolve("capture0"), profile, 0);
        assertThat(traffic.isEmpty()).isFalse();
        traffic.tell(told, true);
        assertThat(told.toString())
                .contains(", profile proposed", "GETBOARDCONTENT, ", ", yes, after", "no 40", "bytes of JSON")
                .doesNotContain("neither yes nor no", "not recorded");
    }

    @Test
    void theDocumentedThirdProfileIsFound() throws Exception {
        Matcher block =
                Pattern.compile("```yaml\n(name: .*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENTATION));
        assertThat(block.find()).isTrue();
        Path real = file("pipes.yaml", block.group(1).getBytes(StandardCharsets.UTF_8));
        byte[] capture = pipes(real);

        String proposed = proposed(capture);

        assertSame(
                WireProfiles.load(proposed),
                WireProfiles.load(real.toString()),
                List.of(Opcode.GETDATALIST, Opcode.GETBOARDCONTENT, Opcode.POSTQUEUE, Opcode.CLOSEBOARD));
        assertThat(Files.readString(Path.of(proposed))).contains("# unsure: by the sound of the words");
        assertDecodes(proposed);
    }

    private byte[] pipes(Path profile) throws Exception {
        try (ScriptedPdv pdv = new ScriptedPdv("\n")) {
            String tables = "[{\"card\":5,\"label\":\"Cartão 5\",\"state\":\"busy\"},"
                    + "{\"card\":6,\"label\":\"Cartão 6\",\"state\":\"empty\"},{\"card\":7,\"label\":\"Cartão 7\",\"state\":\"billing\"}]";
            pdv.answer("Acme.Pos.MobileBoardStatus", yes("GETDATALIST", "ROWS~" + packed(tables)));
            pdv.answer(
                    "Acme.Pos.MobileItem",
                    yes(
                            "GETDATALIST",
                            "ROWS~"
                                    + packed(
                                            "[{\"code\":\"A1\",\"label\":\"Pastel\"},{\"code\":\"A2\",\"label\":\"Suco\"}]")));
            for (int card : List.of(5, 7)) {
                pdv.answer(
                        "GETBOARDCONTENT|CARD~" + card + "|",
                        yes(
                                "GETBOARDCONTENT",
                                "BILL~"
                                        + packed("{\"card\":" + card
                                                + ",\"state\":\"busy\",\"rows\":[{\"code\":\"A1\",\"n\":2,\"each\":\"7.50\"},"
                                                + "{\"code\":\"A2\",\"n\":1,\"each\":\"4.00\"}],\"due\":19.0}")));
            }
            pdv.answer("GETBOARDCONTENT|CARD~6|", "FAILED|ID~{id}|DONE~no|CODE~404|TEXT~nada pedido\n");
            pdv.answer("CLOSEBOARD|CARD~5|", yes("CLOSEBOARD", "X~1"));
            pdv.answer("CLOSEBOARD|CARD~7|", yes("CLOSEBOARD", "X~1"));
            pdv.answer("POSTQUEUE|", "FAILED|ID~{id}|DONE~no|CODE~409|TEXT~cartão bloqueado\n");
            Rig rig = rigs.closed(WireProfile.BRACKET, options -> options, Map.of());
            try (Tap tap = new Tap(pdv.port())) {
                rig.change("port", Integer.toString(tap.port()));
                rig.change("profile", profile.toString());
                rig.connect();
                rig.bill(5);
                rig.bill(7);
                rig.connector().bill(table(6), deadline());
                for (int times = 0; times < 2; times++) {
                    assertThatThrownBy(() -> rig.connector().preBill(table(5), deadline()))
                            .isInstanceOf(ConnectorFailure.Refused.class);
                }
                rig.connector().close(table(5), deadline());
                rig.connector().close(table(7), deadline());
                return tap.recorded();
            }
        }
    }

    private static String yes(String opcode, String field) {
        return opcode + "-ANSWER|ID~{id}|DONE~yes|" + field + "\n";
    }

    private static String packed(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Turns of a written conversation, as one that was recorded. */
    private static Recording written(WireProfile profile, int clientPort, int from, int to, int piece)
            throws IOException {
        Conversation conversation = Conversation.in(profile);
        Recording recording = new Recording(clientPort);
        int number = 0;
        for (Conversation.Turn turn : conversation.turns().subList(from, to)) {
            Map<String, String> values = Map.of(
                    "id",
                    "c12d4b8a-1f29-4a7c-9e6b-%012d".formatted(clientPort * 100L + number++),
                    "key",
                    "7a3f9c2e-1d4b-4f6a-9b8e-2c5d8f1a0b7c");
            byte[] request = Conversation.onTheWire(turn.client(), values).getBytes(StandardCharsets.ISO_8859_1);
            for (int at = 0; at < request.length; at += piece) {
                recording.client(Arrays.copyOfRange(request, at, Math.min(request.length, at + piece)));
            }
            byte[] answer = Conversation.onTheWire(turn.server(), values).getBytes(StandardCharsets.ISO_8859_1);
            for (int at = 0; at < answer.length; at += piece) {
                recording.pdv(Arrays.copyOfRange(answer, at, Math.min(answer.length, at + piece)));
            }
        }
        return recording;
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void segmentsMayBeSplitAnywhereAndConnectionsBeSeveral(WireProfile profile) throws Exception {
        byte[] capture = written(profile, 51_000, 0, 4, 3).fileWith(written(profile, 51_001, 3, 7, 1));

        assertSame(WireProfiles.load(proposed(capture)), WireProfiles.load(profile.text()), RECORDED);
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void severalFilesAreOneEvidence(WireProfile profile) throws Exception {
        byte[] first = written(profile, 51_000, 0, 2, 1_400).file();
        byte[] second = written(profile, 51_000, 2, 7, 1_400).file();

        assertSame(WireProfiles.load(proposed(first, second)), WireProfiles.load(profile.text()), RECORDED);
    }

    @Test
    void otherConnectionsAreNoHindrance() throws Exception {
        Random random = new Random(5);
        byte[] noise = new byte[600];
        random.nextBytes(noise);
        StringBuilder hex = new StringBuilder();
        byte[] capture = recorded(WireProfile.BRACKET);
        for (int times = 0; times < 3; times++) {
            hex.append("C: ").append(HexFormat.of().formatHex(noise)).append("\nS: 00ff\n");
        }
        assertSame(
                WireProfiles.load(proposed(capture, hex.toString().getBytes(StandardCharsets.US_ASCII))),
                WireProfiles.load("bracket"),
                RECORDED);
    }

    @Test
    void tooLittleIsSaid() {
        assertThatThrownBy(() -> proposed(
                        written(WireProfile.BRACKET, 51_000, 0, 1, 1_400).file()))
                .isInstanceOf(CannotPropose.class)
                .hasMessageContaining("too few messages")
                .hasMessageContaining("at least 2 requests");
        assertThatThrownBy(() ->
                        proposed(new Recording().client("hello").client("again").file()))
                .isInstanceOf(CannotPropose.class)
                .hasMessageContaining("too few messages");
    }

    @Test
    void whatHasNoCommonEndIsSaid() {
        Recording recording = new Recording();
        for (int at = 0; at < 10; at++) {
            recording.client("GETBOARDCONTENT|A~1|B~" + (char) ('a' + at)).pdv("YES|A~1|B~" + (char) ('k' + at));
        }
        assertThatThrownBy(() -> proposed(recording.file()))
                .isInstanceOf(CannotPropose.class)
                .hasMessageContaining("there is no common end of messages: of 20 times");
    }

    @Test
    void whatIsNoConversationOfAPdvIsSaid() {
        Recording recording = new Recording();
        for (int at = 0; at < 5; at++) {
            recording
                    .client("GET /a/" + at + " HTTP/1.1\r\nHost: a" + at + "\r\n\r\n")
                    .pdv("HTTP/1.1 204 No Content\r\nX: " + at + "\r\n\r\n");
        }
        assertThatThrownBy(() -> proposed(recording.file()))
                .isInstanceOf(CannotPropose.class)
                .hasMessageContaining("no two delimiters divide them");
    }

    @Test
    void whatAsksForNoTableIsSaid() {
        Recording recording = new Recording();
        for (int at = 0; at < 5; at++) {
            recording
                    .client("HELLO|ID~abcdefg" + at + "|KEY~abcdefghijklm|N~1\n")
                    .pdv("HELLO-ANSWER|ID~abcdefg" + at + "|DONE~yes|X~2\n");
        }
        assertThatThrownBy(() -> proposed(recording.file()))
                .isInstanceOf(CannotPropose.class)
                .hasMessageContaining("[HELLO]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void garbageEndsInAReason(int seed) {
        Random random = new Random(seed);
        Recording recording = new Recording();
        for (int at = 0; at < 20; at++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            if (random.nextBoolean()) {
                recording.client(noise);
            } else {
                recording.pdv(noise);
            }
        }
        assertThatThrownBy(() -> proposed(recording.file())).isInstanceOf(CannotPropose.class);
        assertThatThrownBy(() -> proposed("no capture".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(CaptureException.class);
    }
}
