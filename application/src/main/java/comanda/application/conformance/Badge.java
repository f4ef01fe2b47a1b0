package comanda.application.conformance;

import java.util.Arrays;
import java.util.Optional;

/** How much was proven, in a word. */
public enum Badge {
    BRONZE("bronze"),
    SILVER("silver"),
    GOLD("gold");

    private final String word;

    Badge(String word) {
        this.word = word;
    }

    /** As it is spelled wherever people or programs read it. */
    public String word() {
        return word;
    }

    public static Optional<Badge> of(String word) {
        return Arrays.stream(values()).filter(badge -> badge.word.equals(word)).findFirst();
    }
}
