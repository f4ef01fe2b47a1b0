package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextReencoderTest {
    private static final int ESC = 0x1B;
    private static final int FS = 0x1C;
    private static final int GS = 0x1D;
    private static final PrinterProfile GENERIC =
            PrinterProfiles.named("generic").orElseThrow();
    private static final PrinterProfile CHINESE =
            PrinterProfiles.named("thermal-cjk").orElseThrow();
    private static final PrinterProfile IMPACT =
            PrinterProfiles.named("generic-impact").orElseThrow();

    /** A machine whose fonts have everything: each glyph is two columns. */
    private static final GlyphImages FONTS = new GlyphImages(character -> new byte[] {1, 2, 3, 4, 5, (byte) character});

    private static final GlyphImages NO_FONTS = new GlyphImages(character -> {
        throw new InternalError("no fonts");
    });

    private static byte[] reencode(PrinterProfile profile, CodePage page, Object... stream) {
        return new TextReencoder(profile, page, FONTS).reencode(Bytes.of(stream));
    }

    private static byte[] cp860(Object... stream) {
        return reencode(GENERIC, CodePage.CP860, stream);
    }

    @Test
    void asciiComesOutAsItWentIn() {
        byte[] stream = Bytes.of(ESC, '@', "Mesa 12\n", GS, '!', 0x11, "TOTAL  50,00\n", GS, 'V', 'B', 0);
        for (CodePage page : CodePage.values()) {
            assertThat(reencode(CHINESE, page, stream)).isEqualTo(stream);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "generic, CP437, 0, IBM437, é ñ ç ü",
        "generic, CP850, 2, IBM850, Pão de queijo à São João ÃÕ",
        "generic, CP858, 19, IBM00858, 10 € ação",
        "generic, CP860, 3, IBM860, Pão de queijo à São João ÃÕ",
        "generic, CP1252, 16, windows-1252, “10 €” – ação",
        "generic-858-at-2, CP858, 2, IBM00858, 10 € ação"
    })
    void textIsInThePageThatTheProfilesNumberSelects(
            String profile, CodePage page, int number, String charset, String text) {
        byte[] out = reencode(PrinterProfiles.named(profile).orElseThrow(), page, "x", text);
        int first = 1;
        while (text.charAt(first - 1) < 0x80) {
            first++;
        }
        String before = "x" + text.substring(0, first - 1);
        assertThat(out)
                .isEqualTo(Bytes.of(
                        before, ESC, 't', number, text.substring(first - 1).getBytes(Charset.forName(charset))));
    }

    @ParameterizedTest
    @CsvSource({"GBK, 汉字 éà 账单", "GB18030, 汉字 账单 €", "GB18030, 㐀𠀀"})
    void doubleByteTextIsSwitchedOn(CodePage page, String text) {
        assertThat(reencode(CHINESE, page, text))
                .isEqualTo(Bytes.of(FS, '&', text.getBytes(Charset.forName(page.name()))));
    }

    @Test
    void aPageIsSelectedOnceAndAgainBehindWhateverMaySelectAnother() {
        byte[] select = Bytes.of(ESC, 't', 3);
        assertThat(cp860("ã\nã")).isEqualTo(Bytes.of(select, 0x84, "\n", 0x84));
        for (byte[] other : new byte[][] {
            Bytes.of(ESC, '@'),
            Bytes.of(ESC, 't', 16),
            Bytes.of(FS, '.'),
            Bytes.of(GS, '^', 1, 0, 0),
            Bytes.of(ESC, '~')
        }) {
            assertThat(cp860("ã", other, "ab", "ã")).isEqualTo(Bytes.of(select, 0x84, other, "ab", select, 0x84));
        }
    }

    @Test
    void doubleByteCharactersThatTheStreamSwitchesOnAreSwitchedOffWhateverTheProfileSays() {
        byte[] select = Bytes.of(FS, '.', ESC, 't', 3);
        assertThat(cp860(FS, '&', "a", "ã", ESC, '@', "ã"))
                .isEqualTo(Bytes.of(FS, '&', "a", select, 0x84, ESC, '@', select, 0x84));
        assertThat(cp860("ã", FS, 'C', 1, "ã")).isEqualTo(Bytes.of(ESC, 't', 3, 0x84, FS, 'C', 1, select, 0x84));
    }

    @Test
    void aStreamIsDrawnInPartOnlyWhereThatWouldMakeItHuge() {
        int most = PageText.MOST_DRAWN;
        byte[] image = Bytes.of(ESC, '*', 33, 2, 0, 1, 2, 3, 4, 5, 'Ж' & 0xFF);
        byte[] out = cp860("Ж".repeat(most + 500), "fim");
        assertThat(out).startsWith(image).endsWith(Bytes.of("?".repeat(500) + "fim"));
        assertThat(out).hasSize(image.length * most + 503);
        assertThat(cp860("Ж")).isEqualTo(image);
    }

    @Test
    void whatNoFontHasIsLookedForOnce() {
        AtomicInteger asked = new AtomicInteger();
        TextReencoder none = new TextReencoder(GENERIC, CodePage.CP860, new GlyphImages(_ -> {
            asked.incrementAndGet();
            return null;
        }));
        StringBuilder chinese = new StringBuilder();
        for (int character = 0x4E00; character < 0x4E00 + 3_000; character++) {
            chinese.appendCodePoint(character);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(none.reencode(Bytes.of(chinese.toString()))).isEqualTo(Bytes.of("?".repeat(3_000)));
        }
        assertThat(asked).hasValue(3_000);
    }

    @Test
    void aCharacterThatIsBeingDrawnKeepsNoOtherJobWaiting() throws Exception {
        CountDownLatch isDrawing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        GlyphImages images = new GlyphImages(character -> {
            if (character == 'Ж') {
                isDrawing.countDown();
                awaitQuietly(mayEnd);
            }
            return new byte[] {1, 2, 3};
        });
        Thread slow = Thread.ofPlatform().daemon().name("draws").start(() -> images.command('Ж'));
        isDrawing.await();
        assertThat(CompletableFuture.supplyAsync(() -> images.command('Д')).get(10, TimeUnit.SECONDS))
                .isNotNull();
        mayEnd.countDown();
        slow.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void doubleByteCharactersAreSwitchedOffForASingleBytePage() {
        assertThat(reencode(CHINESE, CodePage.CP860, "ã")).isEqualTo(Bytes.of(FS, '.', ESC, 't', 3, 0x84));
    }

    @Test
    void whatADoubleBytePageLacksComesFromTheSingleBytePageBesideIt() {
        assertThat(reencode(CHINESE, CodePage.GBK, "汉ã字"))
                .isEqualTo(Bytes.of(FS, '&', 0xBA, 0xBA, FS, '.', ESC, 't', 19, 0xC6, FS, '&', 0xD7, 0xD6));
    }

    @Test
    void charactersThatPrintersHaveInNoDoubleBytePageAreNotWrittenInFourBytes() {
        assertThat(reencode(CHINESE, CodePage.GB18030, "ã")).isEqualTo(Bytes.of(FS, '.', ESC, 't', 19, 0xC6));
    }

    @Test
    void somethingNearComesBeforeTheDoubleBytePage() {
        assertThat(reencode(CHINESE, CodePage.CP860, "5 € “a”")).isEqualTo(Bytes.of("5 EUR \"a\""));
    }

    @Test
    void whatASingleBytePageHasNothingNearForComesFromTheDoubleBytePageBesideIt() {
        assertThat(reencode(CHINESE, CodePage.CP860, "ã汉"))
                .isEqualTo(Bytes.of(FS, '.', ESC, 't', 3, 0x84, FS, '&', 0xBA, 0xBA));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "5 €; 5 EUR",
                "“a” ‘b’; \"a\" 'b'",
                "a–b—c; a-b-c",
                "fim…; fim...",
                "• item; * item",
                "½ ¼ ¾; ½ ¼ 3/4",
                "ẽ ă ő; e a o",
                "ﬁm; fim",
                "ＡＢ１２; AB12",
                "a\u00A0b\u2009c\u3000d; a b c d",
                "a\u00ADb\u200Bc\uFEFF\uFE0Fd; abcd",
                "ø œ Ł đ; o oe L d",
                "©®™; (c)(R)TM",
                "№ 5; No 5",
                "┌─┐; ┌─┐"
            })
    void aCharacterThatThePageLacksBecomesOneNearIt(String text, String expected) {
        byte[] out = cp860(text);
        assertThat(Interpreter.text(out, GENERIC, CodePage.CP860)).isEqualTo(expected);
    }

    @Test
    void boxesAndQuotesBecomeAsciiWhereThePageHasNone() {
        assertThat(reencode(GENERIC, CodePage.CP1252, "┌─┐│█")).isEqualTo(Bytes.of("+-+|#"));
    }

    @Test
    void aLetterWithItsAccentApartIsOneLetter() {
        assertThat(cp860("Sa\u0303o")).isEqualTo(Bytes.of("S", ESC, 't', 3, 0x84, "o"));
        assertThat(cp860("x\u0303y")).isEqualTo(Bytes.of("xy"));
        assertThat(cp860("\u0303y")).isEqualTo(Bytes.of("y"));
        assertThat(cp860("e\u0302\u0301")).isEqualTo(Bytes.of(ESC, 't', 3, 0x88));
        assertThat(cp860("ç\u0301\u0301\u0301\u0301\u0301\u0301a")).isEqualTo(Bytes.of(ESC, 't', 3, 0x87, "a"));
    }

    @Test
    void whatNothingIsNearIsDrawnWithinTheLine() {
        assertThat(cp860("a汉b")).isEqualTo(Bytes.of("a", ESC, '*', 33, 2, 0, 1, 2, 3, 4, 5, 0x49, "b"));
    }

    @Test
    void aPrinterWithoutSuchImagesPrintsAQuestionMark() {
        assertThat(reencode(IMPACT, CodePage.CP860, "a汉b")).isEqualTo(Bytes.of("a?b"));
    }

    @Test
    void aMachineWithoutFontsPrintsAQuestionMarkAndIsAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        GlyphImages broken = new GlyphImages(character -> {
            asked.incrementAndGet();
            throw new NoClassDefFoundError("java/awt/Font");
        });
        assertThat(new TextReencoder(GENERIC, CodePage.CP860, broken).reencode(Bytes.of("汉字汉")))
                .isEqualTo(Bytes.of("???"));
        assertThat(asked).hasValue(1);
        assertThat(new TextReencoder(GENERIC, CodePage.CP860, NO_FONTS).reencode(Bytes.of("😀")))
                .isEqualTo(Bytes.of("?"));
    }

    @Test
    void aCharacterIsDrawnOnceAndKept() {
        AtomicInteger drawn = new AtomicInteger();
        GlyphImages counting = new GlyphImages(character -> {
            drawn.incrementAndGet();
            return character == '汉' ? new byte[3] : null;
        });
        byte[] out = new TextReencoder(GENERIC, CodePage.CP860, counting).reencode(Bytes.of("汉字汉字"));
        byte[] image = Bytes.of(ESC, '*', 33, 1, 0, 0, 0, 0);
        assertThat(out).isEqualTo(Bytes.of(image, '?', image, '?'));
        assertThat(drawn).hasValue(2);
    }

    @Test
    void bytesThatAreNoUtf8BecomeQuestionMarks() {
        assertThat(cp860("a", 0xE3, "b", 0xC3)).isEqualTo(Bytes.of("a?b?"));
        assertThat(cp860(0xC0, 0x80, "|", 0xED, 0xA0, 0x80, "|", 0xF5, 0x80, 0x80, 0x80, "|", 0xE2, 0x82))
                .isEqualTo(Bytes.of("??|???|????|??"));
        assertThat(cp860(0xE0, 0x80, 0x80, 0xF0, 0x80, 0x80, 0x80, 0xF4, 0x90, 0x80, 0x80))
                .isEqualTo(Bytes.of("???????????"));
    }

    @Test
    void bytesBehindAnUnknownCommandStayUnlessTheyAreText() {
        assertThat(cp860(ESC, '~', 0xE3, 0x80, "ã", "\n", 0xE3))
                .isEqualTo(Bytes.of(ESC, '~', 0xE3, 0x80, ESC, 't', 3, 0x84, "\n?"));
    }

    @Test
    void parametersOfAnUnknownCommandMayBeControlsAndBytes() {
        assertThat(cp860(ESC, '~', 1, 0xE3, "\n", 0xE3, GS, 'V', 0xC3, 0xA3))
                .isEqualTo(Bytes.of(ESC, '~', 1, 0xE3, "\n?", GS, 'V', 0xC3, 0xA3));
    }

    @Test
    void payloadsStayAsTheyAre() {
        byte[] qr = Bytes.of(GS, "(k", 11, 0, '1', 'P', '0', "São", ESC, '@', 0xFF, 0x1D);
        byte[] raster = Bytes.of(GS, "v0", 0, 1, 0, 6, 0, ESC, 't', 2, 0xC3, 0xA3, FS);
        byte[] barcode = Bytes.of(GS, 'k', 73, 6, "{B", "ã", "1", 0xC3);
        assertThat(cp860(qr, raster, barcode, "ã")).isEqualTo(Bytes.of(qr, raster, barcode, ESC, 't', 3, 0x84));
    }

    @Test
    void aNationalSetIsUndoneBeforeTheCharactersThatItReplaces() {
        assertThat(cp860(ESC, 'R', 3, "ab #1 $2", ESC, '@', "#"))
                .isEqualTo(Bytes.of(ESC, 'R', 3, "ab ", ESC, 'R', 0, "#1 $2", ESC, '@', "#"));
        assertThat(cp860(ESC, 'R', 0, "#", ESC, 'R', 3, ESC, '@', "#"))
                .isEqualTo(Bytes.of(ESC, 'R', 0, "#", ESC, 'R', 3, ESC, '@', "#"));
    }

    @Test
    void aJobThatSwitchesItsPrinterToUtf8GetsItsTextAsItIs() {
        byte[] utf8 = Bytes.of(FS, "(C", 2, 0, '0', 2);
        byte[] pages = Bytes.of(FS, "(C", 2, 0, '0', 1);
        assertThat(cp860(utf8, "ã汉", 0xFF, pages, "ã")).isEqualTo(Bytes.of(utf8, "ã汉", 0xFF, pages, ESC, 't', 3, 0x84));
        assertThat(cp860(utf8, ESC, '@', "ã")).isEqualTo(Bytes.of(utf8, ESC, '@', ESC, 't', 3, 0x84));
    }

    @Test
    void aPageThatTheProfileLacksIsRefusedByName() {
        assertThatThrownBy(() -> new TextReencoder(GENERIC, CodePage.GBK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("printer profile generic has no page gbk but cp437, cp850, cp858, cp860, cp1252");
    }
}
