package comanda.application.conformance;

import java.util.Arrays;
import java.util.Optional;

/** Something that can be asked of a point of sale. */
public enum PosCapability {
    READ_TABLES("read-tables"),
    READ_BILLS("read-bills"),
    PRE_BILL("pre-bill"),
    CLOSE("close");

    private final String word;

    PosCapability(String word) {
        this.word = word;
    }

    /** As it is spelled wherever people or programs read it. */
    public String word() {
        return word;
    }

    public static Optional<PosCapability> of(String word) {
        return Arrays.stream(values())
                .filter(capability -> capability.word.equals(word))
                .findFirst();
    }
}
