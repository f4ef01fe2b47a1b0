package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Test page, slips and banners. */
final class TicketTest {
    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final PrinterProfile GENERIC =
            PrinterProfiles.named("generic").orElseThrow();

    record Setup(PrinterProfile profile, CodePage page) {
        @Override
        public String toString() {
            return profile.name() + " " + page;
        }
    }

    static Stream<Setup> setups() {
        return PrinterProfiles.names().stream()
                .map(name -> PrinterProfiles.named(name).orElseThrow())
                .flatMap(profile -> profile.pages().stream().map(page -> new Setup(profile, page)));
    }

    private static List<EscPosPiece> parse(byte[] stream) {
        List<EscPosPiece> pieces = new ArrayList<>();
        new EscPosParser(stream).forEachRemaining(pieces::add);
        return pieces;
    }

    private static List<EscPosCommand> commands(byte[] stream) {
        return parse(stream).stream()
                .filter(EscPosPiece.Command.class::isInstance)
                .map(piece -> ((EscPosPiece.Command) piece).kind())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("setups")
    void aTestPageShowsCodePageColumnsAndCut(Setup setup) {
        byte[] page = TestPage.of(setup.profile(), setup.page(), "Cozinha", List.of("tcp://192.0.2.7:9100"));
        assertThat(parse(page)).noneMatch(EscPosPiece.Unknown.class::isInstance);
        List<String> lines = new StreamReader(setup.profile(), setup.page()).lines(page);
        assertThat(lines)
                .contains("COMANDA", "Cozinha", "tcp://192.0.2.7:9100", TestPage.checkLine(setup.page()))
                .anyMatch(line -> line.length() == setup.profile().columns() && line.startsWith("1234567890123"))
                .anyMatch(
                        line -> line.length() == setup.profile().columnsOfFontB() && line.startsWith("1234567890123"));
        assertThat(commands(page).contains(EscPosCommand.SYMBOL))
                .isEqualTo(setup.profile().printsSymbols());
        assertThat(commands(page).contains(EscPosCommand.FEED_AND_CUT))
                .isEqualTo(setup.profile().cut() == Cut.FEED_AND_PARTIAL);
    }

    @ParameterizedTest
    @MethodSource("setups")
    void onlyCommandsThatThePrinterHasAreSent(Setup setup) {
        PrinterProfile profile = setup.profile();
        List<EscPosCommand> sent = new ArrayList<>(commands(TestPage.of(profile, setup.page(), "Cozinha", List.of())));
        sent.addAll(commands(Banner.before(profile, setup.page(), List.of("De: Cozinha"))));
        sent.addAll(commands(new TicketBuilder(profile, setup.page())
                .title("PAGO Ж")
                .line("São 10,00")
                .cut()
                .build()));

        assertThat(sent.contains(EscPosCommand.SELECT_SIZE)).isEqualTo(profile.sizesByGs());
        assertThat(sent.contains(EscPosCommand.SELECT_PRINT_MODE)).isNotEqualTo(profile.sizesByGs());
        assertThat(sent.contains(EscPosCommand.SET_INVERTED)).isEqualTo(profile.inverts());
        assertThat(sent.contains(EscPosCommand.SYMBOL)).isEqualTo(profile.printsSymbols());
        if (profile.name().equals("generic-impact")) {
            assertThat(sent)
                    .doesNotContain(
                            EscPosCommand.SELECT_SIZE,
                            EscPosCommand.SET_INVERTED,
                            EscPosCommand.SYMBOL,
                            EscPosCommand.BIT_IMAGE_24,
                            EscPosCommand.SELECT_KANJI,
                            EscPosCommand.CANCEL_KANJI);
        }
    }

    @Test
    void aBannerStandsOutWhereThePrinterDoesNotInvert() {
        PrinterProfile impact = PrinterProfiles.named("generic-impact").orElseThrow();
        byte[] banner = Banner.before(impact, CodePage.CP860, List.of("De: Cozinha"));
        assertThat(new StreamReader(impact, CodePage.CP860).lines(banner)).containsExactly("*** De: Cozinha ***");
        assertThat(commands(banner)).contains(EscPosCommand.SET_BOLD);
    }

    @Test
    void theCheckLineHasOnlyWhatThePageHas() {
        assertThat(TestPage.checkLine(CodePage.CP858)).contains("ÁÉÍÓÚ ÂÊÔ ÃÕ ÀÜÇÑ áéíóú âêô ãõ àüçñ €£ ¿¡ ªº");
        assertThat(TestPage.checkLine(CodePage.CP860)).contains("ÃÕ", "ãõ").doesNotContain("€");
        assertThat(TestPage.checkLine(CodePage.CP437)).contains("éíóú").doesNotContain("ã");
        assertThat(TestPage.checkLine(CodePage.GBK)).contains("汉字");
    }

    @Test
    void theRulerEndsAtTheLastColumn() {
        assertThat(TestPage.ruler(23)).containsExactly("         1         2   ", "12345678901234567890123");
    }

    @Test
    void theQrCodeHasTheAlias() {
        byte[] page = TestPage.of(GENERIC, CodePage.CP850, "Cozinha ção", List.of());
        List<byte[]> symbols = parse(page).stream()
                .filter(piece -> piece instanceof EscPosPiece.Command command && command.kind() == EscPosCommand.SYMBOL)
                .map(piece -> ((EscPosPiece.Command) piece).payload(page))
                .toList();
        assertThat(symbols).contains(Bytes.of("1P0", "COMANDA Cozinha ção")).endsWith(Bytes.of("1Q0"));
    }

    @Test
    void aSlipIsATitleLinesAndACut() {
        byte[] slip = new TicketBuilder(GENERIC, CodePage.CP860)
                .title("PAGO")
                .centred("Mesa 7")
                .line("São 10,00")
                .bold("PIX")
                .feed(2)
                .cut()
                .build();
        assertThat(slip)
                .isEqualTo(Bytes.of(
                        Bytes.of(ESC, '@', ESC, 'a', 1, GS, '!', 0x11, ESC, 'E', 1, "PAGO\n", ESC, 'E', 0),
                        Bytes.of(GS, '!', 0, ESC, 'a', 0, ESC, 'a', 1, "Mesa 7\n", ESC, 'a', 0),
                        Bytes.of("S", ESC, 't', 3, 0x84, "o 10,00\n", ESC, 'E', 1, "PIX\n", ESC, 'E', 0),
                        Bytes.of(ESC, 'd', 2, GS, 'V', 'B', 0)));
    }

    @Test
    void paperIsFedToTheCutterWhereTheCutDoesNot() {
        PrinterProfile torn = PrinterProfiles.named("generic-58mm").orElseThrow();
        assertThat(new TicketBuilder(torn, CodePage.CP860).line("x").cut().build())
                .isEqualTo(Bytes.of(ESC, '@', "x\n", ESC, 'd', 4));
    }

    @Test
    void aNameCarriesNoCommand() {
        byte[] slip = new TicketBuilder(GENERIC, CodePage.CP860)
                .line("a" + (char) GS + "V\0\nb")
                .build();
        assertThat(slip).isEqualTo(Bytes.of(ESC, '@', "a V  b\n"));
    }

    @Test
    void aBannerLeavesNothingBehind() {
        byte[] banner = Banner.before(GENERIC, CodePage.CP860, List.of("De: Cozinha", "às 12:00"));
        List<EscPosPiece> pieces = parse(banner);
        assertThat(commands(banner).getFirst()).isEqualTo(EscPosCommand.INITIALIZE);
        assertThat(pieces.getLast())
                .isEqualTo(new EscPosPiece.Command(EscPosCommand.INITIALIZE, banner.length - 2, 2, banner.length));
        assertThat(new StreamReader(GENERIC, CodePage.CP860).lines(banner))
                .containsExactly(" De: Cozinha ", " às 12:00 ");
        assertThat(commands(banner)).contains(EscPosCommand.SET_INVERTED);
    }
}
