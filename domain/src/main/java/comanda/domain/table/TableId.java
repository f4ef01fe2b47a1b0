package comanda.domain.table;

/**
 * What a point of sale calls a table, or a card that stands for one: {@code 12}, {@code B-12}. Opaque; nobody computes with it.
 *
 * @param value 1 to {@value #LONGEST} characters, none of them a control character or a line break, none a lone surrogate
 */
public record TableId(String value) {
    /** Longer than any label seen on a table or a card. */
    public static final int LONGEST = 64;

    public TableId {
        String objection = objectionTo(value);
        if (objection != null) {
            throw new IllegalArgumentException(objection);
        }
    }

    private static @org.jspecify.annotations.Nullable String objectionTo(String value) {
        if (value.isBlank()) {
            return "a table id is not blank";
        }
        if (value.length() > LONGEST) {
            return "a table id has at most " + LONGEST + " characters, this one has " + value.length();
        }
        return value.codePoints().anyMatch(TableId::isUnprintable)
                ? "a table id has no control characters and no line breaks"
                : null;
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
