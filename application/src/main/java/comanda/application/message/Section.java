package comanda.application.message;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sections of a template: which placeholders each takes, how often, and how much text. */
enum Section {
    WIDTH("width", 10),
    TABLE("table", 200),
    MESSAGE("message", 2_000),
    LINE("line", 200),
    LINE_DISCOUNT("line-discount", 200),
    CHARGES("charges", 200),
    ADJUSTMENT("adjustment", 200),
    DISCOUNT("discount", 200),
    CUT("cut", 200),
    CUT_ONE("cut-one", 200),
    EMPTY("empty", 200);

    private final String title;
    private final int longest;

    Section(String title, int longest) {
        this.title = title;
        this.longest = longest;
    }

    static Optional<Section> called(String title) {
        return Arrays.stream(values())
                .filter(section -> section.title.equals(title))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Section::toString).collect(Collectors.joining(", "));
    }

    /** The most characters of text that it takes, so that the total always has its place in the message. */
    int longest() {
        return longest;
    }

    List<Placeholder> placeholders() {
        return switch (this) {
            case WIDTH, EMPTY -> List.of();
            case TABLE -> List.of(Placeholder.ID);
            case MESSAGE -> List.of(Placeholder.TABLE, Placeholder.LINES, Placeholder.TOTAL);
            case LINE ->
                List.of(
                        Placeholder.QUANTITY,
                        Placeholder.NAME,
                        Placeholder.UNIT_PRICE,
                        Placeholder.FILL,
                        Placeholder.AMOUNT);
            case LINE_DISCOUNT, CHARGES, ADJUSTMENT, DISCOUNT, CUT_ONE -> List.of(Placeholder.FILL, Placeholder.AMOUNT);
            case CUT -> List.of(Placeholder.COUNT, Placeholder.FILL, Placeholder.AMOUNT);
        };
    }

    /** The message may say the table and the total up to three times; everything else is said once. */
    int mostOf(Placeholder placeholder) {
        return this == MESSAGE && placeholder != Placeholder.LINES ? 3 : 1;
    }

    boolean hasToHold(Placeholder placeholder) {
        return switch (this) {
            case MESSAGE -> placeholder == Placeholder.LINES || placeholder == Placeholder.TOTAL;
            case LINE -> placeholder == Placeholder.NAME;
            case CUT -> placeholder == Placeholder.COUNT;
            case TABLE -> placeholder == Placeholder.ID;
            case WIDTH, LINE_DISCOUNT, CHARGES, ADJUSTMENT, DISCOUNT, CUT_ONE, EMPTY -> false;
        };
    }

    boolean isOneLine() {
        return this != MESSAGE;
    }

    @Override
    public String toString() {
        return "[" + title + "]";
    }
}
