package comanda.connectors.toolkit.capture;

import static comanda.connectors.toolkit.capture.Packets.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexDumpTest {
    private static List<String> talk(String text) throws CaptureException {
        Capture capture = CaptureFile.read(text.getBytes(StandardCharsets.UTF_8));
        return told(capture.connections().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // xxd, with and without its columns
                "00000000: 4745 5442 4f41 5244 434f 4e54 454e 545b  GETBOARDCONTENT[\n00000010: 4e50 5d                                  NP]",
                "00000000: 47 45 54 42 4f 41 52 44 43 4f 4e 54 45 4e 54 5b  GETBOARDCONTENT[\n00000010: 4e 50 5d  NP]",
                // hexdump -C
                "00000000  47 45 54 42 4f 41 52 44  43 4f 4e 54 45 4e 54 5b  |GETBOARDCONTENT[|\n00000010  4e 50 5d                                          |NP]|\n00000013",
                // Wireshark
                "00000000  47 45 54 42 4f 41 52 44  43 4f 4e 54 45 4e 54 5b   GETBOARD CONTENT[\n00000010  4e 50 5d                                           NP]",
                // Bare
                "474554424f415244434f4e54454e545b4e505d",
                "# a remark\n47 45 54 42 4F 41 52 44\n\n43:4f:4e:54:45:4e:54:5b:4e:50:5d"
            })
    void theUsualFormsAreRead(String dump) throws Exception {
        assertThat(talk(dump)).containsExactly("C GETBOARDCONTENT[NP]");
    }

    @Test
    void markersSayWhoSpeaks() throws Exception {
        assertThat(talk("""
                C:
                00000000: 6173 6b                                  ask
                S: 79 65
                73
                C:
                00000000  61 67 61 69 6e                                    |again|
                00000005
                """)).containsExactly("C ask", "S yes", "C again");
    }

    @Test
    void withoutMarkersIndentedLinesAreTheServers() throws Exception {
        assertThat(talk("""
                00000000  61 73 6b                                           ask
                    00000000  79 65                                              ye
                    00000002  73                                                 s
                00000003  6d 6f 72 65                                        more
                """)).containsExactly("C ask", "S yes", "C more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "474; line 1: '474' is half a byte",
                "0000000 4547 4254; line 1: '0000000' is half a byte",
                "Mesa 12; line 1: no line of a hex dump",
                "C: GETDATALIST; line 1: no line of a hex dump"
            })
    void whatIsNoHexDumpIsRefusedWithItsLine(String dump, String why) {
        assertThatThrownBy(() -> talk(dump)).hasMessageContaining(why);
    }

    @Test
    void aLineThatIsMissingIsSeenByTheOffsets() {
        assertThatThrownBy(() -> talk("00000000: 4745  GE\n00000010: 4745  GE"))
                .hasMessage("line 2: offset 10 where 2 was to come: a line is missing");
        assertThatThrownBy(() -> talk("00000000  47 47  |GG|\n*\n00000020  47  |G|"))
                .hasMessageContaining("line 2: a '*' stands for lines that were left out");
    }

    @Test
    void anErrorShowsNoWholeLine() {
        assertThatThrownBy(() -> talk("TOKEN[EQ]7a3f9c2e-1d4b")).message().doesNotContain("9c2e");
    }
}
