package comanda.http.request;

import org.jspecify.annotations.Nullable;

/** Reads whole numbers from query parameters. */
public final class QueryNumber {
    /** Enough for every limit here, too few for an overflow. */
    private static final int MOST_DIGITS = 9;

    private QueryNumber() {}

    /**
     * A number from 1 to {@code largest}.
     *
     * @param text as the caller wrote it; null when the parameter is not there
     * @throws comanda.http.problem.ProblemException when it is something else
     */
    public static int of(String parameter, @Nullable String text, int otherwise, int largest) {
        if (text == null) {
            return otherwise;
        }
        boolean isNumber =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = isNumber ? Integer.parseInt(text) : 0;
        if (number < 1 || number > largest) {
            throw InvalidField.of(parameter, "is a whole number from 1 to " + largest);
        }
        return number;
    }
}
