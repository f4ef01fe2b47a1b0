package comanda.application.message;

import java.util.Arrays;
import java.util.Optional;

/** What a template leaves open. */
enum Placeholder {
    ID("id"),
    TABLE("table"),
    LINES("lines"),
    TOTAL("total"),
    QUANTITY("quantity"),
    NAME("name"),
    UNIT_PRICE("unitPrice"),
    AMOUNT("amount"),
    COUNT("count"),
    /** Spaces, so that what follows ends at the width. */
    FILL("fill");

    private final String word;

    Placeholder(String word) {
        this.word = word;
    }

    static Optional<Placeholder> called(String word) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.word.equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return "{" + word + "}";
    }
}
