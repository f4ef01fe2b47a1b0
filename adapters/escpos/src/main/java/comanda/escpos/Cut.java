package comanda.escpos;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How a printer is told to cut its paper. */
public enum Cut {
    /** It has no cutter, or none that should be used. */
    NONE,
    /** {@code GS V 0} */
    FULL(0x1D, 'V', 0),
    /** {@code GS V 1} */
    PARTIAL(0x1D, 'V', 1),
    /** {@code GS V A 0}: feeds as far as the cutter first. */
    FEED_AND_FULL(0x1D, 'V', 'A', 0),
    /** {@code GS V B 0}: feeds as far as the cutter first. */
    FEED_AND_PARTIAL(0x1D, 'V', 'B', 0),
    /** {@code ESC i}, of older printers. */
    ONE_POINT(0x1B, 'i'),
    /** {@code ESC m}, of older printers. */
    THREE_POINTS(0x1B, 'm');

    /** One character for each byte. */
    private final String command;

    Cut(int... command) {
        this.command = new String(command, 0, command.length);
    }

    /** The command's bytes; none where there is nothing to cut. */
    public byte[] command() {
        return command.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the command itself feeds the paper up to the cutter. */
    public boolean feeds() {
        return this == FEED_AND_FULL || this == FEED_AND_PARTIAL;
    }

    /** As profiles write it: {@code feed-and-partial}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Cut> named(String label) {
        for (Cut cut : values()) {
            if (cut.label().equals(label)) {
                return Optional.of(cut);
            }
        }
        return Optional.empty();
    }
}
