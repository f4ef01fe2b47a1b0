package comanda.adapters.posconnectors;

import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** Words for what a connector threw, which may itself break down when it is asked. */
final class Broken {
    private static final int LONGEST = 300;
    private static final int DEEPEST = 20;

    private Broken() {}

    /** All that it says, secrets too. */
    static String inWords(Throwable thrown) {
        try {
            return String.valueOf(thrown.toString());
        } catch (Throwable _) {
            return thrown.getClass().getName();
        }
    }

    /** What a call threw. */
    static Throwable behind(ExecutionException failed) {
        return Objects.requireNonNullElse(failed.getCause(), failed);
    }

    /** What is at the bottom of it, on one line, shortened; for what was thrown by somebody who had no secrets yet. */
    static String bottomInWords(Throwable thrown) {
        Throwable deepest = thrown;
        try {
            for (int depth = 0; depth < DEEPEST && deepest.getCause() != null; depth++) {
                deepest = deepest.getCause();
            }
        } catch (Throwable _) {
            // Then it is told as far as it could be followed.
        }
        String line = onOneLine(inWords(deepest));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    static String onOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
