package comanda.http.access;

import java.util.Locale;

/** What a token allows. None includes another. Each application's configuration says which of them its tokens may have. */
public enum Scope {
    /** Look at things. */
    READ,
    /** Have things done. */
    WRITE,
    /** The routes that show what went over the wire, and act like the others. */
    DEBUG,
    /** Say who else may do what. */
    ADMIN;

    /** As configuration and answers spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
