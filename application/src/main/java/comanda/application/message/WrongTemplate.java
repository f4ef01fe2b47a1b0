package comanda.application.message;

/** Why a text is no message template, with the line to look at. */
public final class WrongTemplate extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String reason;

    WrongTemplate(int line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    /** The line of the text, counted from 1. */
    public int line() {
        return line;
    }

    /** What is wrong there, and what would be right. */
    public String reason() {
        return reason;
    }
}
