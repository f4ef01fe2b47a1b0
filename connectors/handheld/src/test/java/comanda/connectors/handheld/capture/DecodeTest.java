package comanda.connectors.handheld.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.toolkit.capture.CaptureException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeTest {
    private static final String KEY = "7a3f9c2e-1d4b-4f6a-9b8e-2c5d8f1a0b7c";
    private static final String ASK =
            "GETBOARDCONTENT[NP]BOARDID[EQ]12[NP]MESSAGEID[EQ]id-1[NP]TOKEN[EQ]" + KEY + "[NP]USERID[EQ]1[EOM]";
    private static final String BILL =
            "{\"id\":12,\"content\":[{\"itemId\":\"2003\",\"price\":72.50}],\"total\":145.0}";

    @TempDir
    private Path folder;

    private static String packed(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String answer(String id, String bill) {
        return "GETBOARDCONTENTRESULT[NP]MESSAGEID[EQ]" + id + "[NP]BOARDINFO[EQ]" + packed(bill)
                + "[NP]MESSAGEOK[EQ]true[EOM]";
    }

    private String told(Recording recording) throws Exception {
        return told(recording.file(), null, 0, false);
    }

    private String told(byte[] file, @Nullable String profile, int port, boolean whole)
            throws IOException, CaptureException, ProfileException {
        Path path = Files.write(folder.resolve("recorded"), file);
        StringBuilder out = new StringBuilder();
        RecordedTraffic.read(path, profile, port).tell(out, whole);
        return out.toString();
    }

    @Test
    void anExchangeIsToldFieldByFieldWithItsPayloadAndTiming() throws Exception {
        assertThat(told(new Recording().client(ASK).pdv(answer("id-1", BILL)))).isEqualTo("""
                Read as pcap: 1 connection.

                10.0.0.7:51000 -> 10.0.0.2:8978, profile bracket
                #1   2026-03-01 20:14:03.122 C: GETBOARDCONTENT, 122 bytes
                      BOARDID    12
                      MESSAGEID  id-1
                      TOKEN      …0b7c
                      USERID     1
                #1   2026-03-01 20:14:03.123 S: GETBOARDCONTENTRESULT, yes, after 1.000 ms, 177 bytes
                      MESSAGEID  id-1
                      BOARDINFO  92 bytes of JSON
                        {
                          "id" : 12,
                          "content" : [ {
                            "itemId" : "2003",
                            "price" : 72.50
                          } ],
                          "total" : 145.0
                        }
                      MESSAGEOK  true
                """);
    }

    @Test
    void theProfileIsRecognisedByWhatFits() throws Exception {
        assertThat(
                        told(
                                new Recording()
                                        .client("\u001dOP=GETBOARDCONTENT\u001dBOARD=12\u001dTOKEN=e7c1a9b34f\u0004")
                                        .pdv(
                                                "\u001dOP=GETBOARDCONTENT\u001dSTATUS=ERROR\u001dERRORID=404\u001dERRORDESCRIPTION=não há\u0004")))
                .contains("profile control", "#1   2026", "TOKEN  …b34f", "no 404 (não há), after 1.000 ms")
                .contains("S: \\x1DOP=GETBOARDCONTENT");
    }

    @Test
    void aProfileOfOnesOwnIsUsed() throws Exception {
        Path pipes = Files.writeString(folder.resolve("pipes.yaml"), documentedExample());
        byte[] file = new Recording()
                .client("GETBOARDCONTENT|CARD~5|ID~a|KEY~7a3f9c2e1d4b\n")
                .pdv("GETBOARDCONTENT-ANSWER|ID~a|BILL~" + packed("{\"due\":15.0}") + "|DONE~yes\n")
                .file();
        assertThat(told(file, pipes.toString(), 0, false))
                .contains("profile pipes", "KEY   …1d4b", "\"due\" : 15.0", "yes, after 1.000 ms")
                .doesNotContain("7a3f");
    }

    private static String documentedExample() throws IOException {
        String page = Files.readString(Path.of("../../docs/connectors/profiles.md"));
        int from = page.indexOf("```yaml\nname: pipes") + "```yaml\n".length();
        return page.substring(from, page.indexOf("```", from));
    }

    @Test
    void aKeyIsHiddenInEveryEncodingWhereverItStands() throws Exception {
        String hex = HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.UTF_8));
        String inside = "{\"token\":\"abcdefgh12345678\",\"again\":\"" + KEY + "\",\"deep\":[{\"echo\":\"" + packed(KEY)
                + "\"}],\"hex\":\"" + hex + "\",\"password\":\"pw\"}";
        String told = told(new Recording()
                .client(ASK)
                .pdv(answer("id-1", inside))
                .client("GETBOARDCONTENT[NP]NOTE[EQ]" + URLEncoder.encode(KEY, StandardCharsets.UTF_8) + "[NP]OTHER[EQ]"
                        + packed("x" + KEY) + "[NP]SAID[EQ]abcdefgh12345678[EOM]"));

        assertThat(told).contains("…0b7c", "…5678", "\"password\" : \"…\"");
        assertThat(told)
                .doesNotContain(
                        KEY.substring(0, 12),
                        hex.substring(0, 12),
                        "abcdefgh",
                        packed(KEY).substring(0, 12),
                        "pw");
        assertThat(told).doesNotContain(packed("x" + KEY).substring(4, 16));
    }

    @Test
    void aKeyThatIsCutByAGapIsNotShownInParts() throws Exception {
        int cut = ASK.indexOf("9c2e");
        String told = told(new Recording()
                .client(ASK.substring(0, cut))
                .lostOfClient(10)
                .client(ASK.substring(cut + 10))
                .pdv(answer("id-1", BILL))
                .client(ASK.replace("id-1", "id-2"))
                .pdv(answer("id-2", BILL)));
        assertThat(told)
                .contains(
                        "C: a message whose end is missing, 70 bytes of it",
                        "C: 10 bytes not recorded",
                        "C: a message whose beginning is missing, 37 bytes of it",
                        "USERID  1",
                        "S: GETBOARDCONTENTRESULT, yes, to a request that was not recorded",
                        "#1   2026")
                .doesNotContain("7a3f", "4f6a", "2c5d8f1a");
    }

    @Test
    void aKeyWhoseNameIsCutByAGapIsNotShown() throws Exception {
        int cut = ASK.indexOf("EN[EQ]");
        String told = told(new Recording()
                .client(ASK.substring(0, cut - 3))
                .lostOfClient(3)
                .client(ASK.substring(cut))
                .pdv(answer("id-1", BILL)));
        assertThat(told).contains("C: 3 bytes not recorded", "USERID  1").doesNotContain("7a3f", "0b7c");
    }

    @Test
    void whatLooksLikeAnOpcodeBehindAGapIsNotShown() throws Exception {
        String told = told(new Recording()
                .client(ASK)
                .pdv(answer("id-1", BILL))
                .lostOfClient(40)
                .client("C5D8F1A0B7C[NP]USERID[EQ]1[EOM]")
                .client(ASK)
                .pdv(answer("id-1", BILL)));
        assertThat(told).contains("whose beginning is missing").doesNotContain("C5D8F1A");
    }

    @Test
    void answersBelongToTheirRequestsInWhateverOrderTheyCome() throws Exception {
        String told = told(new Recording()
                .client(ASK + ASK.replace("id-1", "id-2"))
                .pdv(answer("ID-2", BILL) + answer("id-1", BILL) + answer("id-9", BILL))
                .client(ASK.replace("id-1", "id-3")));
        assertThat(told.lines().filter(line -> line.contains(" C: ") || line.contains(" S: ")))
                .extracting(line -> line.substring(0, 5).strip())
                .containsExactly("#1", "#2", "#2", "#1", "", "#3");
        assertThat(told).contains("(no answer was recorded)", "to a request that was not recorded");
    }

    @Test
    void aConnectionOfAnotherKindIsNamedAndNotShown() throws Exception {
        assertThat(told(new Recording()
                        .client("POST /login HTTP/1.1\r\n\r\npassword=hunter22")
                        .pdv("HTTP/1.1 200 OK\r\n\r\n")))
                .contains("10.0.0.7:51000 -> 10.0.0.2:8978: no message of a known profile")
                .doesNotContain("hunter", "HTTP");
    }

    @Test
    void otherPortsAreLeftOut() throws Exception {
        byte[] file = new Recording().client(ASK).file();
        assertThat(told(file, null, 8_978, false)).contains("#1");
        assertThat(told(file, null, 9_000, false)).doesNotContain("#1").contains("1 connection.");
    }

    @Test
    void aDumpThatDoesNotSayWhoSpeaksIsUnderstood() throws Exception {
        String dump = HexFormat.of().formatHex((ASK + answer("id-1", BILL)).getBytes(StandardCharsets.UTF_8));
        assertThat(told(dump.getBytes(StandardCharsets.US_ASCII), null, 0, false))
                .contains("#1   C: GETBOARDCONTENT,", "#1   S: GETBOARDCONTENTRESULT, yes,");
    }

    @Test
    void longPayloadsAreShownToTheirEndsWhenAskedFor() throws Exception {
        String menu = "[" + "{\"id\":1},".repeat(99) + "{\"id\":2}]";
        byte[] file = new Recording().client(ASK).pdv(answer("id-1", menu)).file();
        assertThat(told(file, null, 0, false))
                .contains("more lines; --all shows them")
                .doesNotContain("\"id\" : 2");
        assertThat(told(file, null, 0, true)).contains("\"id\" : 2").doesNotContain("--all");
    }

    @Test
    void aKeyInTheFirstSegmentAndOneTheAgentHidAreNotShown() throws Exception {
        assertThat(told(new Recording()
                        .client(ASK.replace(KEY, "…0b7c"))
                        .client("TOKEN[EQ]abcdefgh12345678[NP]OP[EQ]X[EOM]")))
                .contains("TOKEN      …0b7c", "C: TOKEN[EQ]…5678")
                .doesNotContain("abcdefgh");
    }

    @Test
    void aPayloadInAnOlderCharacterSetIsReadAndHidden() throws Exception {
        String packed = Base64.getEncoder()
                .encodeToString("{\"nome\":\"cartão\",\"senha\":\"segredo123\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(told(new Recording().client("GETBOARDCONTENT[NP]X[EQ]" + packed + "[EOM]")))
                .contains("\"nome\" : \"cartão\"", "\"senha\" : \"…o123\"")
                .doesNotContain("segredo");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws Exception {
        assertThat(told(new Recording().client("GETBOARDCONTENT[NP]BOARDID[EQ]\u001b[2J\r\n[EOM]")))
                .contains("\\x1B[2J\\x0D\\x0A")
                .doesNotContain("\u001b");
    }

    @Test
    void aProfileThatIsNoneIsRefused() {
        assertThatThrownBy(() -> told(new Recording().file(), "nothing", 0, false))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("'nothing' is neither a bundled profile");
    }
}
