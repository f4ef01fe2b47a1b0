package comanda.escpos.preview;

import java.util.ArrayList;
import java.util.List;

/** What stands beside the paper. Notes that follow one another at one place and say the same are one, with how often. */
final class Notes {
    private static final int MOST = 300;

    private final List<Note> notes = new ArrayList<>();

    /**
     * A note.
     *
     * @param y where it belongs, in dots from the top of the ticket
     */
    record Note(int y, String label, boolean isMark, int times) {
        String text() {
            return times == 1 ? label : label + " ×" + times;
        }
    }

    void add(int y, String label, boolean isMark) {
        Note last = notes.isEmpty() ? null : notes.getLast();
        if (last != null && last.y() == y && last.label().equals(label)) {
            notes.set(notes.size() - 1, new Note(y, label, isMark, last.times() + 1));
        } else if (notes.size() < MOST) {
            notes.add(new Note(y, label, isMark, 1));
        }
    }

    List<Note> all() {
        return List.copyOf(notes);
    }
}
