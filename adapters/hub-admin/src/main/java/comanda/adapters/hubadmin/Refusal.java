package comanda.adapters.hubadmin;

import io.micronaut.http.HttpStatus;
import java.io.Serial;

/** Ends a request with a page that says why. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final transient Object[] arguments;

    /** @param key of the sentence that says what is the matter and what to do */
    Refusal(HttpStatus status, String key, Object... arguments) {
        super(key, null, false, false);
        this.status = status;
        this.key = key;
        this.arguments = arguments;
    }

    static Refusal noSuchShop() {
        return new Refusal(HttpStatus.NOT_FOUND, "error.shop-not-found");
    }

    static Refusal noSuchTask() {
        return new Refusal(HttpStatus.NOT_FOUND, "error.task-not-found");
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
