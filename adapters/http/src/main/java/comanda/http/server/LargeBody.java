package comanda.http.server;

/**
 * The route that takes larger bodies than 64 KiB, by POST; it reads them by {@link LargeBodies}.
 *
 * @param path of the route, such as {@code /print-jobs}
 * @param what has such a body, as a noun that goes with "a": {@code print job}
 * @param largest in bytes, a whole number of MiB
 */
public record LargeBody(String path, String what, int largest) {
    private static final int MIB = 1024 * 1024;

    public LargeBody {
        if (largest < MIB || largest % MIB != 0) {
            throw new IllegalArgumentException("a large body has whole MiB, not " + largest + " bytes");
        }
    }

    /** Whether a request's target is the route, with or without a slash after it and a query. */
    boolean isOf(String target) {
        if (!target.startsWith(path)) {
            return false;
        }
        String rest = target.substring(path.length());
        return rest.isEmpty() || rest.equals("/") || rest.startsWith("?") || rest.startsWith("/?");
    }

    /** The limit as sentences have it. */
    public String limit() {
        return largest / MIB + " MiB";
    }
}
