package comanda.adapters.rest.request;

import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterChoice;
import comanda.http.request.BodyFields;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which printer a caller means. */
final class PrinterField {
    private static final String NAME = "printer";
    private static final int LONGEST_SERIAL = 128;
    private static final int LONGEST_HOST = 253;
    private static final int LARGEST_USB_ID = 0xffff;
    private static final int LAST_PORT = 65_535;

    /** Where nearly all printers take raw bytes. */
    private static final int USUAL_PORT = 9100;

    private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{1,4}");

    private PrinterField() {}

    /** The default one where none is named. */
    static PrinterChoice of(BodyFields body) {
        if (!body.has(NAME)) {
            return new PrinterChoice.Default();
        }
        if (body.isText(NAME)) {
            return new PrinterChoice.Named(body.text(NAME, PrinterAlias.LONGEST));
        }
        return described(
                body,
                body.object(
                        NAME, "is the alias or the role of a printer, or an object that names a printer in one way"));
    }

    private static PrinterChoice described(BodyFields body, BodyFields printer) {
        List<String> ways = List.of("alias", "role", "vendorId", "host", "ip").stream()
                .filter(printer::has)
                .toList();
        if (ways.size() != 1) {
            throw body.invalid(
                    NAME,
                    "names a printer in one way: by alias, role, vendorId and productId, or host (or ip) and port");
        }
        String way = ways.getFirst();
        return switch (way) {
            case "alias" -> new PrinterChoice.Named(printer.text(way, PrinterAlias.LONGEST));
            case "role" -> new PrinterChoice.OfRole(printer.text(way, PrinterAlias.LONGEST));
            case "vendorId" ->
                new PrinterChoice.At(new PrinterAddress.Usb(
                        usbId(printer, way),
                        usbId(printer, "productId"),
                        printer.optionalText("serial", LONGEST_SERIAL)));
            default -> new PrinterChoice.At(new PrinterAddress.Tcp(printer.text(way, LONGEST_HOST), port(printer)));
        };
    }

    private static int port(BodyFields printer) {
        Long port = printer.optionalWholeNumber("port", 1, LAST_PORT);
        return port == null ? USUAL_PORT : port.intValue();
    }

    /** A number, or a text in hexadecimal digits: {@code "0x0fe6"}. */
    private static int usbId(BodyFields printer, String name) {
        if (printer.isText(name)) {
            String text = printer.text(name, LONGEST_SERIAL);
            if (!HEX.matcher(text).matches()) {
                throw printer.invalid(name, "is a number, or a text in hexadecimal digits such as \"0x0fe6\"");
            }
            return HexFormat.fromHexDigits(text, 2, text.length());
        }
        @Nullable Long number = printer.optionalWholeNumber(name, 0, LARGEST_USB_ID);
        if (number == null) {
            throw printer.invalid(name, "is missing");
        }
        return number.intValue();
    }
}
