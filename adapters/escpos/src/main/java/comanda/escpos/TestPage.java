package comanda.escpos;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page that shows whether a printer is set up rightly: the accents come out as they should (code page), the ruler ends at the paper's edge (columns), the QR code can be read, the paper is
 * cut. Its own words are few and in no language; the caller adds lines in the reader's.
 */
public final class TestPage {
    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final String WESTERN = "ÁÉÍÓÚ ÂÊÔ ÃÕ ÀÜÇÑ áéíóú âêô ãõ àüçñ €£ ¿¡ ªº«»°";
    private static final String CHINESE = "汉字 打印测试 中文菜单 账单 ￥";

    private TestPage() {}

    /**
     * The bytes to send.
     *
     * @param alias what the shop calls the printer
     * @param lines what else to say, such as its address and the time
     * @throws IllegalArgumentException when the profile has no such page
     */
    public static byte[] of(PrinterProfile profile, CodePage page, String alias, List<String> lines) {
        TicketBuilder ticket = new TicketBuilder(profile, page);
        ticket.title("COMANDA").title(alias);
        lines.forEach(ticket::centred);
        ticket.feed(1).line(profile.name() + "  " + pageLine(profile, page)).line(checkLine(page));
        ruler(ticket, profile);
        samples(ticket, profile);
        if (profile.printsSymbols()) {
            qr(ticket, "COMANDA " + alias);
        }
        return ticket.cut().build();
    }

    /** The characters that the page has of those that its users look for. Only what the page itself has: a substitute would hide a wrong page. */
    static String checkLine(CodePage page) {
        CodePageTable table = CodePageTable.of(page);
        String wanted = page.isDoubleByte() ? CHINESE : WESTERN;
        StringBuilder line = new StringBuilder();
        wanted.codePoints()
                .filter(character -> character < 0x80 || table.code(character) != CodePageTable.NONE)
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    /** Digits up to the last column: the units, and above each tenth one the ten that it ends. */
    static List<String> ruler(int columns) {
        StringBuilder tens = new StringBuilder();
        StringBuilder units = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            tens.append(column % 10 == 0 ? (char) ('0' + column / 10 % 10) : ' ');
            units.append((char) ('0' + column % 10));
        }
        return List.of(tens.toString(), units.toString());
    }

    private static String pageLine(PrinterProfile profile, CodePage page) {
        Integer table = profile.codeTables().get(page);
        return page.name() + (table == null ? "  FS &" : "  ESC t " + table);
    }

    private static void ruler(TicketBuilder ticket, PrinterProfile profile) {
        ticket.line("A " + profile.columns());
        ruler(profile.columns()).forEach(ticket::line);
        if (profile.columnsOfFontB() > 0) {
            ticket.line("B " + profile.columnsOfFontB()).command(ESC, 'M', 1);
            ruler(profile.columnsOfFontB()).forEach(ticket::line);
            ticket.command(ESC, 'M', 0);
        }
    }

    private static void samples(TicketBuilder ticket, PrinterProfile profile) {
        ticket.command(ESC, 'E', 1).text("Abc 123").command(ESC, 'E', 0).text("  ");
        ticket.command(ESC, '-', 1).text("Abc 123").command(ESC, '-', 0).text("  ");
        if (profile.inverts()) {
            ticket.command(GS, 'B', 1).text("Abc 123").command(GS, 'B', 0);
        }
        ticket.command('\n');
        ticket.size(false, true)
                .text("Abc ")
                .size(true, false)
                .text("Abc ")
                .size(true, true)
                .text("Abc ");
        ticket.size(false, false).command('\n');
    }

    private static void qr(TicketBuilder ticket, String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        int length = data.length + 3;
        ticket.command(ESC, 'a', 1);
        ticket.command(GS, '(', 'k', 4, 0, '1', 'A', '2', 0); // model 2
        ticket.command(GS, '(', 'k', 3, 0, '1', 'C', 6); // six dots a module
        ticket.command(GS, '(', 'k', 3, 0, '1', 'E', '1'); // a reader may lose 15 %
        ticket.command(GS, '(', 'k', length & 0xFF, length >> 8, '1', 'P', '0');
        for (byte value : data) {
            ticket.command(value);
        }
        ticket.command(GS, '(', 'k', 3, 0, '1', 'Q', '0');
        ticket.command(ESC, 'a', 0);
    }
}
