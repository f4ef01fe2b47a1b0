package comanda.escpos.preview;

import java.util.ArrayList;
import java.util.List;

/** Where the picture may differ from the paper. */
final class Marks {
    private final Press press;
    private final PreviewWords words;
    private final List<Mark> marks = new ArrayList<>();
    private int count;

    Marks(Press press, PreviewWords words) {
        this.press = press;
        this.words = words;
    }

    void add(Mark.Kind kind, int offset, String label) {
        count++;
        if (marks.size() < Preview.MOST_MARKS) {
            marks.add(new Mark(kind, offset, label));
            press.mark(shown(kind, label));
        }
    }

    List<Mark> all() {
        return marks;
    }

    int count() {
        return count;
    }

    private String shown(Mark.Kind kind, String label) {
        return switch (kind) {
            case UNKNOWN_COMMAND, CUT_OFF_COMMAND -> label;
            case UNKNOWN_CODE_PAGE -> label + " " + words.unknownPage();
            case NOT_DRAWN -> label + " " + words.notDrawn();
            case INVALID_SYMBOL -> label + " " + words.invalidSymbol();
        };
    }
}
