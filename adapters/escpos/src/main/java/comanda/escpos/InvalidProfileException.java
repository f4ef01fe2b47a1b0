package comanda.escpos;

import java.util.List;

/** A printer profile cannot be used. Names the file and everything that is wrong with it. */
public final class InvalidProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Strings only, so that it can be serialised as every exception can. */
    private final String[] problems;

    InvalidProfileException(String source, List<String> problems) {
        super("printer profile " + source + " cannot be used: " + String.join("; ", problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** One sentence for each problem, at least one. */
    public List<String> problems() {
        return List.of(problems);
    }
}
