package comanda.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that can be told from any other on paper, and a whole one from a part: its first line says which one it is and how long, its last one that it ends, and each line between has a number.
 *
 * @param at where it begins in what was looked at
 * @param size bytes
 */
record PaperTicket(String id, int at, int size) {
    private static final Pattern BEGIN = Pattern.compile("\\[\\[(\\S+) begins, (\\d+) bytes]]\n");

    /** What is printed, in ASCII; no printer takes any of it for a command. */
    static String text(String id, int size) {
        StringBuilder text = new StringBuilder("[[" + id + " begins, " + size + " bytes]]\n");
        String end = "[[" + id + " ends]]\n";
        for (int line = 1; text.length() < size - end.length(); line++) {
            text.append(id).append(" line ").append(line).append('\n');
        }
        text.setLength(size - end.length());
        return text.append(end).toString();
    }

    /** The first one in there; null where none begins. */
    static @Nullable PaperTicket find(String paper) {
        Matcher begin = BEGIN.matcher(paper);
        return begin.find() ? new PaperTicket(begin.group(1), begin.start(), Integer.parseInt(begin.group(2))) : null;
    }

    /** Which one begins in there. */
    static String idOf(byte[] bytes) {
        PaperTicket found = find(new String(bytes, ISO_8859_1));
        if (found == null) {
            throw new IllegalArgumentException("no ticket begins in these " + bytes.length + " bytes");
        }
        return found.id();
    }
}
