package comanda.escpos.preview;

import static comanda.escpos.preview.Bytes.ESC;
import static comanda.escpos.preview.Bytes.FS;
import static comanda.escpos.preview.Bytes.GS;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whole tickets whose pictures were looked at. */
final class Tickets {
    private Tickets() {}

    /** By name; those with {@code utf8} in it have text in UTF-8, the others in CP860. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> tickets = new LinkedHashMap<>();
        tickets.put("bill", bill());
        tickets.put("marks", marks());
        tickets.put("page", page());
        tickets.put("utf8", plainText());
        return tickets;
    }

    private static byte[] bill() {
        Bytes ticket = Bytes.in("IBM860").command(ESC, '@', ESC, 't', 3, ESC, 'a', 1, GS, '!', 0x11, ESC, 'E', 1);
        ticket.text("RESTAURANTE SÃO JOÃO\n").command(ESC, 'E', 0, GS, '!', 0, ESC, 'M', 1);
        ticket.text("fonte B com acentuação\n").command(ESC, 'M', 0, ESC, 'a', 0);
        ticket.text("-".repeat(48) + "\n").command(ESC, 'E', 1).text("MESA 12").command(ESC, 'E', 0);
        ticket.text("\t\t\t07/08/2030 12:34\n").command(ESC, '-', 1);
        ticket.text("Item                        Qtd      Valor")
                .command(ESC, '-', 0)
                .text("\n");
        ticket.text("Pão de queijo                 2      12,00\nÁgua sem gás                  3      13,50\n");
        ticket.command(GS, '!', 1)
                .text("TOTAL")
                .command(ESC, '$', 0x68, 1)
                .text("25,50\n")
                .command(GS, '!', 0);
        ticket.command(GS, 'B', 1).text(" CONFERÊNCIA ").command(GS, 'B', 0).text("\n");
        ticket.text("Uma linha comprida que não cabe em quarenta e oito colunas e continua\n");
        ticket.command(ESC, 'a', 1, GS, 'h', 80, GS, 'w', 2, GS, 'H', 2, GS, 'k', 73, 9)
                .text("{BMesa 12");
        ticket.command(GS, '(', 'k', 3, 0, 49, 67, 6).symbol(49, "https://example.org/mesa/12");
        ticket.command(ESC, 'p', 0, 25, 250, ESC, 'B', 3, 2, ESC, 'd', 2, GS, 'V', 'B', 0);
        return ticket.text("Via da cozinha\n").command(GS, 'V', 0).build();
    }

    private static byte[] marks() {
        Bytes ticket = Bytes.in("IBM860").text("antes ").command(GS, 0x99).text(" depois\n");
        ticket.command(ESC, 't', 99).text("p\u00e1gina\n").command(FS, 'p', 1, 0, 0x10, 4, 1, GS, ':');
        ticket.command(GS, 'k', 2, '1', '2', '3', 0, GS, 'k', 75, 3, '1', '2', '3')
                .text("sem fim de linha");
        return ticket.command(GS, '(', 'k', 200, 0, 49).build();
    }

    private static byte[] page() {
        Bytes ticket = Bytes.in("IBM860")
                .command(ESC, '{', 1)
                .text("de cabeça para baixo\n")
                .command(ESC, '{', 0);
        ticket.command(ESC, 'V', 1)
                .text("Abc")
                .command(ESC, 'V', 0, ESC, 'r', 1)
                .text(" vermelho\n");
        ticket.command(ESC, 'r', 0, ESC, 'L', ESC, 'W', 0, 0, 0, 0, 0x40, 2, 0xF0, 0)
                .text("linha 1\nlinha 2\n");
        for (int direction = 1; direction < 4; direction++) {
            ticket.command(ESC, 'T', direction).text("lado " + direction + "\n");
        }
        return ticket.command('\f').text("fim\n").build();
    }

    private static byte[] plainText() {
        return Bytes.utf8()
                .text("Açaí com guaraná <1>\r\n宫保鸡丁  2份\n\"50 %\" & mais € a\u0303\n")
                .build();
    }
}
