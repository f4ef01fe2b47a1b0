package comanda.adapters.hubprotocol;

/** What neither side takes more of. */
public final class Limits {
    /** A message in bytes, its attached ticket included: a ticket of 8 MB is 11.2 MB in Base64. */
    public static final int LARGEST_MESSAGE = 12 * 1024 * 1024;

    /** How deep a message's JSON may be nested. */
    public static final int DEEPEST_NESTING = 32;

    /** A task's id, in characters; a longer one is none. */
    public static final int LONGEST_ID = 4_096;

    /** A sentence for people, in characters; what is longer is cut. */
    public static final int LONGEST_TEXT = 1_000;

    /** How many devices or capabilities are read of one message. */
    static final int MOST_MEMBERS = 256;

    private Limits() {}

    /** The beginning of a text that is too long. */
    public static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
