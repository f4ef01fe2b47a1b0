package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class TraceCommandTest {
    private static final String TALK = """
            C: 474554424F415244434F4E54454E545B4E505D424F41524449445B45515D31325B4E505D544F4B454E5B45515D61626364656667683132333435363738
            5B454F4D5D
            S: 4D4553534147454552524F525B4E505D4552524F5249445B45515D3430345B4E505D4552524F524445534352495054494F4E5B45515D6EC3A36F5B4E505D4D4553534147454F4B5B45515D66616C73655B454F4D5D
            """;

    @TempDir
    private Path folder;

    private record Said(int status, String out, String err) {}

    private static Said said(String... arguments) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream newOut = new PrintStream(out, true, StandardCharsets.US_ASCII);
                PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            int status = Launcher.run(arguments);
            return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aConversationIsToldInUtf8WhateverTheTerminalSpeaks() throws Exception {
        Said said = said("trace", "decode", file("talk.txt", TALK));
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("#1   C: GETBOARDCONTENT, 66 bytes", "TOKEN    …5678", "#1   S: MESSAGEERROR, no 404 (não)")
                .doesNotContain("abcdefgh");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void aConversationIsWrittenDownForATest() throws Exception {
        Said said = said("trace", "fixture", "--profile", "bracket", file("talk.txt", TALK));
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains(
                        "\nC: GETBOARDCONTENT[NP]BOARDID[EQ]12[NP]TOKEN[EQ]{key}[EOM]\nS: MESSAGEERROR[NP]ERRORID[EQ]404");
    }

    @Test
    void whatHoldsNoMessageEndsWithOne() throws Exception {
        assertThat(said("trace", "decode", file("other.txt", "474554202F")))
                .extracting(Said::status)
                .isEqualTo(1);
        Said fixture = said("trace", "fixture", file("other.txt", "474554202F"));
        assertThat(fixture.status()).isEqualTo(1);
        assertThat(fixture.out()).isEmpty();
        assertThat(fixture.err()).contains("There is no message of a known profile in it");
    }

    @Test
    void aProfileIsProposedFromSeveralFiles() throws Exception {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (int at = 1; at <= 6; at++) {
            String id = "MESSAGEID=c12d4b8a-1f29-4a7c-9e6b-00000000000" + at;
            String bill = Base64.getEncoder()
                    .encodeToString(("{\"board\":" + at
                                    + ",\"status\":1,\"items\":[{\"sku\":\"A\",\"qty\":2,\"price\":3.5}],\"total\":7.0}")
                            .getBytes(StandardCharsets.UTF_8));
            StringBuilder file = at <= 3 ? first : second;
            file.append("C: ")
                    .append(hex(
                            ";OP=GETBOARDCONTENT;BOARD=" + at + ";" + id + ";TOKEN=abcdefgh12345678;USER=" + 4 + "\n"))
                    .append("\nS: ")
                    .append(hex(";OP=GETBOARDCONTENT;STATUS=OK;" + id + ";BOARDINFO=" + bill + "\n"))
                    .append('\n');
        }
        String one = file("one.txt", first.toString());
        String other = file("other.txt", second.toString());

        Said said = said("trace", "profile", one, other);

        assertThat(said.err()).startsWith("Unsure of ");
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains(
                        "  field: \";\"\n",
                        "- BOARD: \"{table}\"",
                        "- TOKEN: \"{token}\"",
                        "# unsure: no refusal was recorded")
                .doesNotContain("abcdefgh");
        Said decoded = said("trace", "decode", "--profile", file("proposed.yaml", said.out()), one);
        assertThat(decoded.status()).isZero();
        assertThat(decoded.out()).contains("yes", "TOKEN      …5678", "\"total\" : 7.0");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatAProfileCannotBeProposedFromIsSaid() throws Exception {
        Said said = said("trace", "profile", file("talk.txt", TALK));
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("No profile can be proposed: too few messages: the handheld speaks 1 times");
        assertThat(said("trace", "profile").status()).isEqualTo(2);
        Said note = said("trace", "profile", file("note.txt", "Mesa 12"));
        assertThat(note.status()).isEqualTo(2);
        assertThat(note.err()).contains("note.txt, line 1: no line of a hex dump");
    }

    @Test
    void whatIsNoCaptureIsSaidInALine() throws Exception {
        String file = file("note.txt", "Mesa 12");
        Said said = said("trace", "decode", file);
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .startsWith(file + ", line 1: no line of a hex dump")
                .doesNotContain("\tat ");
        assertThat(said("trace", "decode", "--profile", "none", file).err()).contains("neither a bundled profile");
        assertThat(said("trace", "decode").status()).isEqualTo(2);
        assertThat(said("trace").status()).isEqualTo(2);
    }
}
