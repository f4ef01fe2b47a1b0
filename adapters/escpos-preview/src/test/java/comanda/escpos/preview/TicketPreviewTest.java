package comanda.escpos.preview;

import static comanda.escpos.preview.Bytes.ESC;
import static comanda.escpos.preview.Bytes.FS;
import static comanda.escpos.preview.Bytes.GS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import comanda.escpos.CodePage;
import comanda.escpos.PrinterProfile;
import comanda.escpos.PrinterProfiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TicketPreviewTest {
    private static final PrinterProfile GENERIC = profile("generic");

    @Test
    void plainTextIsDrawnAsItReads() {
        Preview preview = drawn(Bytes.utf8().text("Pão de queijo\r\n2 Açaí\n"));
        assertThat(Documents.texts(preview)).containsExactly("Pão de queijo", "2 Açaí");
        assertThat(preview.marks()).isEmpty();
        assertThat(preview.isTruncated()).isFalse();
    }

    @Test
    void anEmptyStreamIsAnEmptyPieceOfPaper() {
        Preview preview = drawn(Bytes.utf8());
        assertThat(Documents.texts(preview)).isEmpty();
        assertThat(preview.height()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void eachCodePageIsReadAsItIs(CodePage page) {
        String text = page.isDoubleByte() ? "汉字 abc" : "ação";
        byte[] stream = (text + "\n").getBytes(page.charset());
        if (page == CodePage.CP437) {
            stream = "ñandú\n".getBytes(page.charset());
            text = "ñandú";
        }
        String drawn = String.join(
                " ", Documents.texts(new TicketPreview(GENERIC, PreviewWords.ENGLISH).ofPrinterBytes(stream, page)));
        assertThat(drawn).isEqualTo(text);
    }

    @Test
    void theStreamSelectsItsPageByTheProfilesNumbers() {
        byte[] stream = Bytes.in("IBM00858")
                .command(ESC, 't', 2)
                .text("12 €\n")
                .command(ESC, 't', 16, 0x80, '\n')
                .build();
        TicketPreview other = new TicketPreview(profile("generic-858-at-2"), PreviewWords.ENGLISH);
        assertThat(Documents.texts(other.ofPrinterBytes(stream, CodePage.CP437)))
                .containsExactly("12 €", "€");
    }

    @Test
    void chineseIsSwitchedOnAndOffAndTakesTwoPlaces() {
        Bytes stream = Bytes.in("GBK").command(FS, '&').text("中文").command(FS, '.', 0xD6, '\n');
        Preview preview = printed(stream);
        assertThat(Documents.texts(preview)).containsExactly("中文", "Í");
        assertThat(Documents.text(preview, "中文").getAttribute("x")).isEqualTo("0 24");
        assertThat(Documents.place(preview, "Í")[0]).isEqualTo(48);
    }

    @Test
    void aPageThatTheProfileLacksGetsAMarkAndNoGuess() {
        Preview preview = printed(Bytes.in("IBM860").command(ESC, 't', 77).text("ação\n"));
        assertThat(Documents.texts(preview)).contains("a▯▯o");
        assertThat(preview.marks())
                .extracting(Mark::kind, Mark::label)
                .containsExactly(tuple(Mark.Kind.UNKNOWN_CODE_PAGE, "ESC t 77"));
    }

    @Test
    void charactersStandOnThePrintersGrid() {
        Preview preview = drawn(Bytes.utf8().text("ab  c\n"));
        assertThat(Documents.numbers(Documents.text(preview, "ab c").getAttribute("x")))
                .containsExactly(scaled(0, 12, 24, 48), within(0.05));
    }

    @Test
    void alignmentMarginsAndPositionsPlaceText() {
        Bytes stream = Bytes.utf8()
                .command(ESC, 'a', 1)
                .text("mm\n")
                .command(ESC, 'a', 2)
                .text("dd\n");
        stream.command(ESC, 'a', 0, GS, 'L', 40, 0)
                .text("x\n")
                .command(ESC, '$', 100, 0)
                .text("y");
        stream.command(ESC, '\\', 0xF4, 0xFF)
                .text("z\n")
                .command(ESC, 'D', 5, 0)
                .text("\tt\n");
        Preview preview = drawn(stream);
        assertThat(Documents.place(preview, "mm")[0]).isEqualTo(288 - 12);
        assertThat(Documents.place(preview, "dd")[0]).isEqualTo(576 - 24);
        assertThat(Documents.place(preview, "x")[0]).isEqualTo(40);
        assertThat(Documents.place(preview, "y")[0]).isEqualTo(140);
        assertThat(Documents.place(preview, "z")[0]).isEqualTo(140);
        assertThat(Documents.place(preview, "t")[0]).isEqualTo(40 + 60);
    }

    @Test
    void alignmentWithinALineWaitsForNone() {
        Preview preview = drawn(Bytes.utf8().text("a").command(ESC, 'a', 2).text("b\n"));
        assertThat(Documents.place(preview, "ab")[0]).isZero();
    }

    @Test
    void linesWrapWhereTheAreaEnds() {
        Preview narrow = new TicketPreview(profile("generic-58mm"), PreviewWords.ENGLISH)
                .ofUtf8(Bytes.utf8().text("x".repeat(33) + "\n").build());
        assertThat(Documents.texts(narrow)).containsExactly("x".repeat(32), "x");
        Preview area = drawn(Bytes.utf8().command(GS, 'W', 24, 0).text("abc\n"));
        assertThat(Documents.texts(area)).containsExactly("ab", "c");
    }

    @Test
    void linesAreAsHighAsTheyMustAndFeedsMoveThePaper() {
        Bytes stream =
                Bytes.utf8().text("a\n").command(GS, '!', 0x03).text("b\n").command(GS, '!', 0);
        stream.text("c").command(ESC, 'J', 50).text("d").command(ESC, 'd', 3).text("e\n");
        Preview preview = drawn(stream.command(ESC, '3', 60).text("f\n").text("g\n"));
        double a = Documents.place(preview, "a")[1];
        assertThat(Documents.place(preview, "c")[1] - a).isEqualTo(30 + 96);
        assertThat(Documents.place(preview, "d")[1] - a).isEqualTo(30 + 96 + 50);
        assertThat(Documents.place(preview, "e")[1] - a).isEqualTo(30 + 96 + 50 + 90);
        assertThat(Documents.place(preview, "g")[1] - Documents.place(preview, "f")[1])
                .isEqualTo(60);
    }

    @Test
    void stylesAreDrawnUntilTheyEndOrThePrinterIsReset() {
        Bytes stream = Bytes.utf8()
                .command(ESC, 'E', 1)
                .text("bold")
                .command(ESC, 'E', 0)
                .text(" plain\n");
        stream.command(ESC, '!', 0x39, GS, 'B', 1)
                .text("much\n")
                .command(ESC, '@')
                .text("reset\n");
        Preview preview = drawn(stream);
        assertThat(Documents.text(preview, "bold").getAttribute("font-weight")).isEqualTo("bold");
        assertThat(Documents.text(preview, "plain").hasAttribute("font-weight")).isFalse();
        assertThat(Documents.text(preview, "much").getAttribute("fill")).isEqualTo("#fff");
        assertThat(Documents.text(preview, "much").getAttribute("font-size")).isEqualTo("15");
        assertThat(Documents.text(preview, "reset").getAttribute("font-size")).isEqualTo("20");
        assertThat(Documents.text(preview, "reset").hasAttribute("fill")).isFalse();
    }

    @Test
    void anUnknownCommandIsMarkedWithItsBytesWhereItStands() {
        Preview preview = drawn(Bytes.utf8().text("a").command(GS, 0x99).text("b\n"));
        assertThat(preview.marks()).containsExactly(new Mark(Mark.Kind.UNKNOWN_COMMAND, 1, "? 1D 99"));
        assertThat(Documents.texts(preview)).contains("ab", "? 1D 99");
        assertThat(preview.svg()).contains("M12 0h2v24");
    }

    @Test
    void aCommandThatTheEndCutsOffIsMarked() {
        Preview preview = drawn(Bytes.utf8().text("a\n").command(GS, 'v', '0', 0, 10, 0, 10, 0, 1, 2));
        assertThat(preview.marks()).extracting(Mark::kind).containsExactly(Mark.Kind.CUT_OFF_COMMAND);
        assertThat(preview.marks().getFirst().label()).isEqualTo("? 1D 76 30 00 0A 00 0A 00 …");
    }

    @Test
    void allMarksAreCountedThoughOnlySomeAreKept() {
        Bytes stream = Bytes.utf8();
        for (int i = 0; i < 500; i++) {
            stream.command(GS, 0x99);
        }
        Preview preview = drawn(stream);
        assertThat(preview.markCount()).isEqualTo(500);
        assertThat(preview.marks()).hasSize(Preview.MOST_MARKS);
        assertThat(Documents.texts(preview)).containsExactly("? 1D 99 ×200");
    }

    @Test
    void whatLeavesNothingOnPaperIsANoteBesideIt() {
        Preview preview = drawn(Bytes.utf8().command(ESC, 'p', 0, 25, 250, 0x10, 4, 1, ESC, 'B', 1, 1));
        assertThat(Documents.texts(preview))
                .containsExactly("drawer opens · ESC p", "status request · DLE EOT", "beep · ESC B");
        assertThat(preview.marks()).isEmpty();
    }

    @Test
    void knownCommandsThatAreNotDrawnAreMarked() {
        Preview preview = drawn(Bytes.utf8().command(GS, '^', 1, 1, 1));
        assertThat(preview.marks()).containsExactly(new Mark(Mark.Kind.NOT_DRAWN, 0, "GS ^"));
    }

    @Test
    void textWithoutALineFeedIsDrawnAsNotPrinted() {
        Preview preview = drawn(Bytes.utf8().text("a\nresto"));
        assertThat(preview.svg()).contains("<g opacity=\".35\">");
        assertThat(Documents.texts(preview)).containsExactly("a", "resto", "no line feed");
        assertThat(drawn(Bytes.utf8().text("a\n")).svg()).doesNotContain("opacity=\".35\"");
    }

    @Test
    void aSymbolThatCannotBeIsABoxWithAMark() {
        Preview preview = drawn(Bytes.utf8().command(GS, 'k', 2, '1', '2', 0).symbol(49, "x".repeat(5_000)));
        assertThat(preview.marks())
                .extracting(Mark::kind)
                .containsExactly(Mark.Kind.INVALID_SYMBOL, Mark.Kind.INVALID_SYMBOL);
        assertThat(Documents.texts(preview)).contains("GS k 2", "12", "QR");
    }

    @Test
    void anythingInATextIsNoMarkup() {
        Preview preview = drawn(Bytes.utf8().text("<script>&'\"]]>\n"));
        assertThat(Documents.texts(preview)).containsExactly("<script>&'\"]]>");
        assertThat(preview.svg()).doesNotContain("<script");
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() {
        // A lone surrogate, U+FFFF, U+FFFE and a control character of the upper half.
        Preview preview =
                drawn(Bytes.utf8().command(0xED, 0xA0, 0x80, 0xEF, 0xBF, 0xBF, 0xEF, 0xBF, 0xBE, 0xC2, 0x85, '\n'));
        assertThat(Documents.texts(preview)).containsExactly("▯".repeat(6));
        for (int character : new int[] {0, 8, 0x1F, 0x7F, 0x85, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x1FFFE}) {
            assertThat(Xml.text(new String(new int[] {character}, 0, 1))).isEqualTo("\uFFFD");
        }
        assertThat(Xml.text("😀\u2028")).isEqualTo("😀\u2028");
    }

    @Test
    void wordsOfTheCallerAreNoMarkup() {
        PreviewWords words = new PreviewWords("<b>", "&", "", "", "", "", "", "", "<fim>");
        Preview preview = new TicketPreview(GENERIC, words)
                .ofUtf8(Bytes.utf8().command(ESC, 'p', 0, 1, 1).build());
        assertThat(Documents.texts(preview)).containsExactly("<b> · ESC p");
    }

    @Test
    void accentsSentApartJoinTheirLetterAndJoinersAreNothing() {
        Preview preview = drawn(Bytes.utf8().text("a\u0303b\u200Dc\u00ADd\n"));
        assertThat(Documents.texts(preview)).containsExactly("ãbcd");
    }

    @Test
    void tooLongATicketEndsWithAWord() {
        Preview preview = drawn(Bytes.utf8().text("linha\n".repeat(100_000)));
        assertThat(preview.isTruncated()).isTrue();
        assertThat(Documents.texts(preview)).endsWith("linha", "preview ends here");
    }

    @Test
    void eightMegabytesOfAnythingAreBounded() {
        for (int value : new int[] {'x', 0xE6, 0x1B, '\n', 0}) {
            byte[] stream = new byte[8 * 1024 * 1024];
            Arrays.fill(stream, (byte) value);
            Documents.parsed(new TicketPreview(GENERIC, PreviewWords.ENGLISH).ofUtf8(stream));
        }
        String chinese = "汉字".repeat(8 * 1024 * 1024 / 6);
        Documents.parsed(
                new TicketPreview(GENERIC, PreviewWords.ENGLISH).ofUtf8(chinese.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void manySymbolsAndImagesAreBounded() {
        Bytes symbols = Bytes.utf8();
        for (int i = 0; i < 400; i++) {
            symbols.symbol(49, "x".repeat(1_000));
        }
        assertThat(drawn(symbols).isTruncated()).isTrue();
        Bytes images = Bytes.utf8().command(ESC, 'L', GS, '*', 255, 255).raw(new byte[8 * 255 * 255]);
        for (int i = 0; i < 100; i++) {
            images.command(GS, '/', 0);
        }
        assertThat(drawn(images).isTruncated()).isTrue();
    }

    private static double[] scaled(double... dots) {
        return Arrays.stream(dots).map(dot -> dot * 20 * 0.602 / 12).toArray();
    }

    private static PrinterProfile profile(String name) {
        return PrinterProfiles.named(name).orElseThrow();
    }

    private static Preview drawn(Bytes stream) {
        return checked(new TicketPreview(GENERIC, PreviewWords.ENGLISH).ofUtf8(stream.build()));
    }

    private static Preview printed(Bytes stream) {
        return checked(new TicketPreview(GENERIC, PreviewWords.ENGLISH).ofPrinterBytes(stream.build(), CodePage.CP850));
    }

    private static Preview checked(Preview preview) {
        Documents.parsed(preview);
        return preview;
    }
}
