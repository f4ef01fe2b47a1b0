package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterChoice;
import org.jspecify.annotations.Nullable;

/**
 * How a task names its printer: by USB ids, by address, by alias or by role, the first of these that there is, as hubs send back what a heartbeat told of a device; with none of them it is the default
 * printer.
 */
final class PrinterField {
    private static final int USUAL_PORT = 9100;
    private static final int LARGEST_USB_ID = 0xffff;
    private static final int LONGEST_NAME = 200;

    private PrinterField() {}

    /** @param printer null where the task names none */
    static PrinterChoice read(@Nullable JsonNode printer) throws WrongFieldException {
        if (printer == null || (printer.isTextual() && printer.textValue().isBlank())) {
            return new PrinterChoice.Default();
        }
        if (printer.isTextual()) {
            return new PrinterChoice.Named(name(printer.textValue()));
        }
        if (!printer.isObject()) {
            throw new WrongFieldException("Its printer is neither an object nor an alias.");
        }
        if (isThere(printer, "vendorId") || isThere(printer, "productId")) {
            return new PrinterChoice.At(new PrinterAddress.Usb(
                    usbId(printer, "vendorId"), usbId(printer, "productId"), Fields.text(printer, "serial")));
        }
        return withoutUsb(printer);
    }

    /** An empty text is as good as nothing: some hubs send every member that a printer may have. */
    private static boolean isThere(JsonNode printer, String name) {
        JsonNode member = Fields.member(printer, name);
        return member != null && !(member.isTextual() && member.textValue().isBlank());
    }

    private static PrinterChoice withoutUsb(JsonNode printer) throws WrongFieldException {
        String ip = Fields.text(printer, "ip");
        String host = ip == null ? Fields.text(printer, "host") : ip;
        if (host != null) {
            return new PrinterChoice.At(new PrinterAddress.Tcp(name(host), port(printer)));
        }
        String alias = Fields.text(printer, "alias");
        if (alias != null) {
            return new PrinterChoice.Named(name(alias));
        }
        String role = Fields.text(printer, "role");
        return role == null ? new PrinterChoice.Default() : new PrinterChoice.OfRole(name(role));
    }

    private static String name(String text) throws WrongFieldException {
        String name = text.strip();
        if (name.length() > LONGEST_NAME) {
            throw new WrongFieldException("Its printer's name has more than " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static int port(JsonNode printer) throws WrongFieldException {
        JsonNode port = isThere(printer, "port") ? Fields.member(printer, "port") : null;
        Long number = port == null ? Long.valueOf(USUAL_PORT) : Fields.wholeNumber(port);
        if (number == null || number < 1 || number > 65_535) {
            throw new WrongFieldException("Its printer's port is none from 1 to 65535.");
        }
        return number.intValue();
    }

    /** A USB id in either of its forms; null where it is none. */
    static @Nullable Integer usbIdOrNull(JsonNode object, String name) {
        JsonNode member = Fields.member(object, name);
        Long id =
                member != null && member.isTextual() ? usbId(member.textValue().strip()) : Fields.wholeNumber(member);
        return id == null || id < 0 || id > LARGEST_USB_ID ? null : Integer.valueOf(id.intValue());
    }

    private static int usbId(JsonNode printer, String name) throws WrongFieldException {
        Integer id = usbIdOrNull(printer, name);
        if (id == null) {
            throw new WrongFieldException(
                    "Its printer's " + name + " is no USB id: a number from 0 to 65535, or a text such as \"0x0fe6\".");
        }
        return id;
    }

    /** Hexadecimal with 0x before it, with a letter in it, or with a nought before it, as no decimal number has one; otherwise decimal. */
    private static @Nullable Long usbId(String text) {
        if (text.matches("0[xX][0-9a-fA-F]{1,4}")) {
            return Long.valueOf(text.substring(2), 16);
        }
        if (text.matches("[0-9]{1,5}") && (text.length() == 1 || text.charAt(0) != '0')) {
            return Long.valueOf(text);
        }
        return text.matches("[0-9a-fA-F]{1,4}") ? Long.valueOf(text, 16) : null;
    }
}
