package comanda.escpos.preview;

/**
 * A place where the picture may differ from the paper.
 *
 * @param kind why
 * @param offset where in the stream, in bytes
 * @param label what the picture says there: the bytes in hexadecimal, or the command as manuals write it
 */
public record Mark(Kind kind, int offset, String label) {
    /** Why there is a mark. */
    public enum Kind {
        /** Bytes that no known command begins with. What follows may be its parameters, drawn as text. */
        UNKNOWN_COMMAND,
        /** The stream ends within a command. */
        CUT_OFF_COMMAND,
        /** {@code ESC t} with a number that the printer's profile does not have. */
        UNKNOWN_CODE_PAGE,
        /** A known command that changes what is printed in a way that is not drawn. */
        NOT_DRAWN,
        /** A QR or bar code whose data it cannot hold. */
        INVALID_SYMBOL
    }
}
