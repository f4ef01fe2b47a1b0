package comanda.connectors.toolkit.tcp;

/** A frame went on past the largest size that is accepted. */
public final class FrameTooLongException extends Exception {
    private static final long serialVersionUID = 1L;

    FrameTooLongException(int maxFrameSize) {
        super("the answer went on past " + maxFrameSize + " bytes without an end", null, false, false);
    }
}
