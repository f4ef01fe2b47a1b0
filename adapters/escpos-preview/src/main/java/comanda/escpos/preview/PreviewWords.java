package comanda.escpos.preview;

/**
 * The few words in a picture, in the reader's language.
 *
 * @param drawer the cash drawer opens
 * @param beep the printer beeps
 * @param status the printer is asked for its state
 * @param storedImage a picture that the printer has in its own memory and that the stream does not hold
 * @param notDrawn a command whose effect is not drawn
 * @param unknownPage a code page that the printer's profile does not have
 * @param invalidSymbol a QR or bar code that cannot be made of its data
 * @param unprinted text that stays in the printer, as no line feed follows
 * @param truncated the ticket goes on, the picture does not
 */
public record PreviewWords(
        String drawer,
        String beep,
        String status,
        String storedImage,
        String notDrawn,
        String unknownPage,
        String invalidSymbol,
        String unprinted,
        String truncated) {
    public static final PreviewWords ENGLISH = new PreviewWords(
            "drawer opens",
            "beep",
            "status request",
            "stored image",
            "not drawn",
            "unknown code page",
            "invalid code",
            "no line feed",
            "preview ends here");
}
