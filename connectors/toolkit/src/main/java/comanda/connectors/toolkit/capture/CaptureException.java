package comanda.connectors.toolkit.capture;

/** A file is no capture, or a broken one. Its message says what is wrong and where in the file. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    CaptureException(String message) {
        super(message);
    }

    static CaptureException at(long offset, String message) {
        return new CaptureException("offset " + offset + ": " + message);
    }

    static CaptureException inLine(int line, String message) {
        return new CaptureException("line " + line + ": " + message);
    }
}
