package comanda.pages;

import io.micronaut.http.HttpStatus;
import java.io.Serial;

/** Ends a request with a page that says why. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final String detail;
    private final transient Object[] arguments;

    /** @param key of the sentence that says what is the matter and what to do */
    public Refusal(HttpStatus status, String key, Object... arguments) {
        this(status, key, arguments, "");
    }

    private Refusal(HttpStatus status, String key, Object[] arguments, String detail) {
        super(key, null, false, false);
        this.status = status;
        this.key = key;
        this.arguments = arguments.clone();
        this.detail = detail;
    }

    /** The same, with more about it, for people; no secret in it. */
    public Refusal because(String more) {
        return new Refusal(status, key, arguments, more);
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return key;
    }

    String detail() {
        return detail;
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
