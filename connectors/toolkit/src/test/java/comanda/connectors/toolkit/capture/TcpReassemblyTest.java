package comanda.connectors.toolkit.capture;

import static comanda.connectors.toolkit.capture.Packets.ACK;
import static comanda.connectors.toolkit.capture.Packets.FIN;
import static comanda.connectors.toolkit.capture.Packets.RST;
import static comanda.connectors.toolkit.capture.Packets.SYN;
import static comanda.connectors.toolkit.capture.Packets.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpReassemblyTest {
    private static final byte[] CALL = client(999, 0, SYN, "");
    private static final byte[] ACCEPTED = server(4_999, 1_000, SYN | ACK, "");

    private static byte[] client(int sequence, int acknowledged, int flags, String data) {
        return Packets.ip4(Side.CLIENT, sequence, acknowledged, flags, data);
    }

    private static byte[] server(int sequence, int acknowledged, int flags, String data) {
        return Packets.ip4(Side.SERVER, sequence, acknowledged, flags, data);
    }

    private static Capture capture(byte[]... packets) throws CaptureException {
        return CaptureFile.read(
                Packets.pcap(ByteOrder.LITTLE_ENDIAN, false, 101, Integer.MAX_VALUE, Arrays.asList(packets)));
    }

    private static List<String> talk(byte[]... packets) throws CaptureException {
        Capture capture = capture(packets);
        assertThat(capture.connections()).hasSize(1);
        return told(capture.connections().getFirst());
    }

    @Test
    void aWholeConnectionIsReadFromItsOpeningToItsEnd() throws Exception {
        Capture capture = capture(
                CALL,
                ACCEPTED,
                client(1_000, 5_000, ACK, ""),
                client(1_000, 5_000, ACK, "one "),
                server(5_000, 1_004, ACK, "yes "),
                client(1_004, 5_004, ACK | FIN, "two"),
                server(5_004, 1_008, ACK, "no"),
                server(5_006, 1_008, ACK | FIN, ""),
                client(1_008, 5_007, ACK, ""));
        assertThat(told(capture.connections().getFirst()))
                .containsExactly("C one ", "S yes ", "C two", "C FIN", "S no", "S FIN");
        assertThat(capture.connections().getFirst().isFromTheBeginning()).isTrue();
    }

    @Test
    void packetsThatComeTwiceOrOverlapAreReadOnce() throws Exception {
        assertThat(talk(
                        CALL,
                        ACCEPTED,
                        client(1_000, 5_000, ACK, "abc"),
                        client(1_000, 5_000, ACK, "abc"),
                        client(1_001, 5_000, ACK, "bcdef"),
                        client(999, 5_000, ACK, "-"),
                        client(1_006, 5_000, ACK, "g")))
                .containsExactly("C abc", "C def", "C g");
    }

    @Test
    void packetsOutOfOrderAreSorted() throws Exception {
        assertThat(talk(
                        CALL,
                        ACCEPTED,
                        client(1_006, 5_000, ACK | FIN, "ghi"),
                        client(1_003, 5_000, ACK, "def"),
                        client(1_000, 5_000, ACK, "abc")))
                .containsExactly("C abc", "C def", "C ghi", "C FIN");
    }

    @Test
    void aPacketThatWasLostAndSentAgainIsReadWhenItCameThrough() throws Exception {
        Capture capture = capture(
                CALL,
                ACCEPTED,
                client(1_003, 5_000, ACK, "def"),
                server(5_000, 1_000, ACK, ""),
                client(1_000, 5_000, ACK, "abc"),
                server(5_000, 1_006, ACK, "answer"));
        CapturedConnection connection = capture.connections().getFirst();
        assertThat(told(connection)).containsExactly("C abc", "C def", "S answer");
        assertThat(connection.events().get(1).at()).isEqualTo(Packets.BEGIN.plusMillis(4));
    }

    @Test
    void whatTheOtherSideHasAndTheRecorderHasNotIsAGapBeforeTheAnswer() throws Exception {
        assertThat(talk(
                        CALL,
                        ACCEPTED,
                        client(1_000, 5_000, ACK, "abc"),
                        client(1_010, 5_000, ACK, "klm"),
                        server(5_000, 1_013, ACK, "answer"),
                        client(1_013, 5_006, ACK, "next")))
                .containsExactly("C abc", "C -7", "C klm", "S answer", "C next");
    }

    @Test
    void aHoleThatIsNeverFilledIsAGapAtTheEnd() throws Exception {
        assertThat(talk(CALL, ACCEPTED, client(1_004, 5_000, ACK, "late"))).containsExactly("C -4", "C late");
    }

    @Test
    void aLossBeforeTheEndIsAGap() throws Exception {
        assertThat(talk(CALL, ACCEPTED, client(1_000, 5_000, ACK, "abc"), client(1_009, 5_000, ACK | FIN, "")))
                .containsExactly("C abc", "C -6", "C FIN");
    }

    @Test
    void whatTheSnapLengthCutOffIsAGap() throws Exception {
        byte[] file = Packets.pcap(
                ByteOrder.LITTLE_ENDIAN,
                false,
                101,
                47,
                List.of(
                        CALL,
                        ACCEPTED,
                        client(1_000, 5_000, ACK, "abcdef"),
                        server(5_000, 1_006, ACK, "yes"),
                        client(1_006, 5_003, ACK, "ghijk")));
        assertThat(told(CaptureFile.read(file).connections().getFirst()))
                .containsExactly("C abc", "C -3", "S yes", "C ghi", "C -2");
    }

    @Test
    void packetsCutInTheirHeadersAreCounted() throws Exception {
        byte[] file = Packets.pcap(ByteOrder.LITTLE_ENDIAN, false, 101, 30, List.of(CALL, ACCEPTED));
        assertThat(CaptureFile.read(file).remarks()).singleElement().asString().startsWith("2 packets were left out");
    }

    @Test
    void fragmentsOfPacketsAreCounted() throws Exception {
        byte[] fragment = client(1_000, 5_000, ACK, "abc");
        fragment[6] = 0x20;
        assertThat(capture(fragment).remarks()).singleElement().asString().startsWith("1 fragments of IP packets");
    }

    @Test
    void sequenceNumbersBeginAnewBehindTheHighest() throws Exception {
        assertThat(talk(
                        client(-4, 0, SYN, ""),
                        client(-3, 0, ACK, "abc"),
                        client(2, 0, ACK, "fg"),
                        client(0, 0, ACK, "de"),
                        client(4, 0, ACK, "h")))
                .containsExactly("C abc", "C de", "C fg", "C h");
    }

    @Test
    void aConnectionThatWasOpenBeforeIsReadFromWhereItIsSeen() throws Exception {
        Capture capture = capture(client(1_000, 5_000, ACK, "abc"), server(5_000, 1_003, ACK, "yes"));
        CapturedConnection connection = capture.connections().getFirst();
        assertThat(told(connection)).containsExactly("C abc", "S yes");
        assertThat(connection.isFromTheBeginning()).isFalse();
    }

    @Test
    void theSideThatAcceptedIsTheServerWhateverItsPort() throws Exception {
        CapturedConnection connection = capture(client(4_999, 1_000, SYN | ACK, ""), server(1_000, 5_000, ACK, "ask"))
                .connections()
                .getFirst();
        assertThat(connection.server().port()).isEqualTo(51_000);
        assertThat(told(connection)).containsExactly("C ask");
    }

    @Test
    void aRefusedAndABrokenConnectionAreSeen() throws Exception {
        assertThat(talk(CALL, server(0, 1_000, RST | ACK, ""), server(0, 1_000, RST | ACK, "")))
                .containsExactly("S RST");
    }

    @Test
    void portsThatAreUsedAgainAreAnotherConnection() throws Exception {
        Capture capture = capture(
                CALL,
                ACCEPTED,
                client(1_000, 5_000, ACK, "first"),
                client(1_005, 5_000, RST, ""),
                client(80_000, 0, SYN, ""),
                client(80_000, 0, SYN, ""),
                server(90_000, 80_001, SYN | ACK, ""),
                client(80_001, 90_001, ACK, "second"));
        assertThat(capture.connections()).hasSize(2);
        assertThat(told(capture.connections().get(0))).containsExactly("C first", "C RST");
        assertThat(told(capture.connections().get(1))).containsExactly("C second");
    }

    @Test
    void noMoreThanAThousandConnectionsAreRead() throws Exception {
        byte[][] calls = new byte[1_003][];
        for (int at = 0; at < calls.length; at++) {
            calls[at] = client(at, 0, SYN, "");
            calls[at][20] = (byte) (at >> 8);
            calls[at][21] = (byte) at;
        }
        Capture capture = capture(calls);
        assertThat(capture.connections()).hasSize(1_000);
        assertThat(capture.remarks())
                .containsExactly("Only the first 1000 connections were read; 3 packets of others were left out.");
    }
}
