package comanda.connectors.handheld.simulator.wire;

import java.io.IOException;

/** More bytes without an end of message than the PDV takes. */
public final class FrameTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    public FrameTooLongException(int limit) {
        super("no end of message within " + limit + " bytes");
    }
}
