package comanda.application.conformance;

import java.util.Arrays;
import java.util.Optional;

/** What the conformance rules found of one capability. */
public enum Proof {
    /** All rules that were tried went well, and at least one was. */
    PROVEN("proven"),
    /** A rule failed. */
    FAILED("failed"),
    /** Nobody tried. */
    NOT_TRIED("not-tried");

    private final String word;

    Proof(String word) {
        this.word = word;
    }

    /** As it is spelled wherever people or programs read it. */
    public String word() {
        return word;
    }

    public static Optional<Proof> of(String word) {
        return Arrays.stream(values()).filter(proof -> proof.word.equals(word)).findFirst();
    }
}
