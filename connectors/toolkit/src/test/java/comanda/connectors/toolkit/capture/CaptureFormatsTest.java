package comanda.connectors.toolkit.capture;

import static comanda.connectors.toolkit.capture.Packets.ACK;
import static comanda.connectors.toolkit.capture.Packets.BEGIN;
import static comanda.connectors.toolkit.capture.Packets.ETHERNET;
import static comanda.connectors.toolkit.capture.Packets.ethernet;
import static comanda.connectors.toolkit.capture.Packets.ip4;
import static comanda.connectors.toolkit.capture.Packets.ip6;
import static comanda.connectors.toolkit.capture.Packets.joined;
import static comanda.connectors.toolkit.capture.Packets.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureFormatsTest {
    private static final List<byte[]> ASKED_AND_ANSWERED =
            List.of(ip4(Side.CLIENT, 1, 9, ACK, "ask"), ip4(Side.SERVER, 9, 4, ACK, "answer"));

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    private static CapturedConnection only(byte[] file) throws CaptureException {
        Capture capture = CaptureFile.read(file);
        assertThat(capture.connections()).hasSize(1);
        return capture.connections().getFirst();
    }

    private static List<byte[]> framed() {
        return ASKED_AND_ANSWERED.stream().map(ip -> ethernet(ip)).toList();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aPcapIsReadInEitherByteOrderWithMicrosecondsAndNanoseconds(ByteOrder order) throws Exception {
        for (boolean nanos : List.of(true, false)) {
            CapturedConnection connection = only(Packets.pcap(order, nanos, ETHERNET, Integer.MAX_VALUE, framed()));
            assertThat(told(connection)).containsExactly("C ask", "S answer");
            assertThat(connection.client()).hasToString("10.0.0.7:51000");
            assertThat(connection.server()).hasToString("10.0.0.2:8978");
            assertThat(connection.events().get(0).at()).isEqualTo(BEGIN);
            assertThat(connection.events().get(1).at()).isEqualTo(BEGIN.plusMillis(1));
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aPcapngIsReadInEitherByteOrderWithItsInterfacesAndWithoutBlocksThatSayNothing(ByteOrder order)
            throws Exception {
        byte[] file = joined(
                Packets.section(order),
                Packets.block(order, 0x0BAD, new byte[7]),
                Packets.nanoInterface(order, 101),
                Packets.nanoInterface(order, ETHERNET),
                Packets.enhanced(order, 0, BEGIN.plusNanos(7), ASKED_AND_ANSWERED.get(0)),
                Packets.enhanced(order, 1, BEGIN.plusNanos(11), ethernet(ASKED_AND_ANSWERED.get(1))));

        CapturedConnection connection = only(file);

        assertThat(told(connection)).containsExactly("C ask", "S answer");
        assertThat(connection.events().get(0).at()).isEqualTo(BEGIN.plusNanos(7));
        assertThat(connection.events().get(1).at()).isEqualTo(BEGIN.plusNanos(11));
    }

    @Test
    void aSectionOfAnotherByteOrderBeginsWithoutInterfaces() throws Exception {
        ByteOrder little = ByteOrder.LITTLE_ENDIAN;
        ByteOrder big = ByteOrder.BIG_ENDIAN;
        byte[] first = joined(
                Packets.section(little),
                Packets.nanoInterface(little, 101),
                Packets.enhanced(little, 0, BEGIN, ASKED_AND_ANSWERED.get(0)));
        byte[] second = Packets.enhanced(big, 0, BEGIN, ASKED_AND_ANSWERED.get(1));

        assertThat(told(only(joined(first, Packets.section(big), Packets.nanoInterface(big, 101), second))))
                .containsExactly("C ask", "S answer");
        assertThatThrownBy(() -> CaptureFile.read(joined(first, Packets.section(big), second)))
                .hasMessage("offset " + (first.length + 28 + 8) + ": a packet of interface 0; the section describes 0");
    }

    @Test
    void aSimplePacketHasNoTime() throws Exception {
        ByteOrder order = ByteOrder.BIG_ENDIAN;
        byte[] packet = ASKED_AND_ANSWERED.getFirst();
        byte[] length = ByteBuffer.allocate(4).putInt(packet.length).array();
        CapturedConnection connection = only(joined(
                Packets.section(order), Packets.nanoInterface(order, 101), Packets.block(order, 3, length, packet)));

        assertThat(told(connection)).containsExactly("C ask");
        assertThat(connection.events().getFirst().at()).isNull();
    }

    @Test
    void thePacketIsFoundBehindEachLinkHeader() throws Exception {
        byte[] cooked = new byte[16];
        cooked[14] = 8;
        byte[] cooked2 = new byte[20];
        cooked2[0] = (byte) 0x86;
        cooked2[1] = (byte) 0xDD;
        byte[] four = ASKED_AND_ANSWERED.getFirst();
        byte[] six = ip6(Side.CLIENT, 1, 9, ACK, "ask");
        for (byte[] file : List.of(
                file(1, ethernet(four, 0x8100)),
                file(1, ethernet(six, 0x88A8, 0x8100)),
                file(101, four),
                file(101, six),
                file(12, four),
                file(228, four),
                file(229, six),
                file(113, joined(cooked, four)),
                file(276, joined(cooked2, six)),
                file(0, joined(new byte[] {2, 0, 0, 0}, four)),
                file(0, joined(new byte[] {30, 0, 0, 0}, six)),
                file(108, joined(new byte[] {0, 0, 0, 2}, four)))) {
            assertThat(told(only(file))).containsExactly("C ask");
        }
    }

    private static byte[] file(int linkType, byte[] packet) {
        return Packets.pcap(ByteOrder.BIG_ENDIAN, false, linkType, Integer.MAX_VALUE, List.of(packet));
    }

    @Test
    void anIpv6AddressIsWrittenInBrackets() throws Exception {
        assertThat(only(file(101, ip6(Side.CLIENT, 1, 9, ACK, "ask"))).server())
                .hasToString("[fd00:0:0:0:0:0:0:2]:8978");
    }

    @Test
    void whatAnEthernetFrameIsFilledUpWithIsNoData() throws Exception {
        byte[] padded = joined(ethernet(ASKED_AND_ANSWERED.getFirst()), new byte[6]);
        assertThat(told(only(file(1, padded)))).containsExactly("C ask");
    }

    @Test
    void aWrongFileIsRefusedWithWhatIsWrongAndWhere() {
        byte[] good = Packets.pcap(framed());
        byte[] huge = good.clone();
        Arrays.fill(huge, 24 + 8, 24 + 12, (byte) 0x7F);
        byte[] wifi = good.clone();
        wifi[20] = 105;
        ByteOrder order = ByteOrder.BIG_ENDIAN;
        byte[] section = Packets.section(order);
        byte[] unlikeLengths = joined(section, Packets.block(order, 77, new byte[4]));
        unlikeLengths[unlikeLengths.length - 1]++;
        byte[] oddLength = joined(section, Packets.block(order, 77, new byte[4]));
        oddLength[28 + 7]++;

        refused(Arrays.copyOf(good, 23), "offset 23: the file ends inside of the header");
        refused(huge, "offset 32: a packet of 2139062143 bytes");
        refused(wifi, "offset 20: the link type 105 is not supported");
        refused(unlikeLengths, "offset 40: the block that begins at 28 ends with another length (17)");
        refused(oddLength, "offset 32: a block of 17 bytes");
        refused(Arrays.copyOf(section, 20), "offset 20: the file ends inside of the first block");
        refused(joined(section, Packets.block(order, 6, new byte[8])), "offset 32: a packet block of 20 bytes");
        refused(
                joined(section, Packets.nanoInterface(order, 105), Packets.enhanced(order, 0, BEGIN, new byte[60])),
                "105");
        refused(new byte[] {0x1F, (byte) 0x8B, 8, 0}, "offset 0: the file is compressed");
        refused(new byte[] {0, 1, 2, (byte) 0xFF}, "offset 0: the file is none of pcap, pcapng");
        refused(new byte[0], "line 1: the file is empty");
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> CaptureFile.read(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aFileWhoseRecorderWasKilledIsReadAsFarAsItGoes() throws Exception {
        byte[] good = Packets.pcap(framed());
        Capture cut = CaptureFile.read(Arrays.copyOf(good, good.length - 3));
        assertThat(told(cut.connections().getFirst())).containsExactly("C ask");
        assertThat(cut.remarks()).singleElement().asString().contains("breaks off inside of the packet at offset ");

        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        byte[] blocks = joined(
                Packets.section(order),
                Packets.nanoInterface(order, 101),
                Packets.enhanced(order, 0, BEGIN, ASKED_AND_ANSWERED.get(0)));
        Capture cutBlock = CaptureFile.read(joined(blocks, new byte[] {6, 0, 0, 0, 60, 0, 0, 0, 0, 0, 0, 0, 0}));
        assertThat(told(cutBlock.connections().getFirst())).containsExactly("C ask");
        assertThat(cutBlock.remarks()).singleElement().asString().contains("the block at offset " + blocks.length);
    }

    @Test
    void whateverAFileHoldsItIsReadOrRefused() {
        byte[] good = Packets.pcap(framed());
        byte[] blocks = joined(
                Packets.section(ByteOrder.BIG_ENDIAN),
                Packets.nanoInterface(ByteOrder.BIG_ENDIAN, ETHERNET),
                Packets.enhanced(ByteOrder.BIG_ENDIAN, 0, BEGIN, framed().getFirst()));
        for (byte[] file : List.of(good, blocks)) {
            for (int at = 0; at < file.length; at++) {
                for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                    byte[] broken = file.clone();
                    broken[at] = (byte) value;
                    readOrRefused(broken);
                    readOrRefused(Arrays.copyOf(file, at));
                }
            }
        }
    }

    private static void readOrRefused(byte[] file) {
        try {
            assertThat(CaptureFile.read(file).connections()).hasSizeLessThan(3);
        } catch (CaptureException refused) {
            assertThat(refused).message().containsAnyOf("offset ", "line ");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> CaptureFile.read(folder.resolve("none.pcap")))
                .hasMessage(folder.resolve("none.pcap") + " is not a file");
        Path broken = Files.write(folder.resolve("broken.pcap"), new byte[] {1, 0, (byte) 0xFF});
        assertThatThrownBy(() -> CaptureFile.read(broken)).hasMessageStartingWith(broken + ", offset 0: ");
    }
}
