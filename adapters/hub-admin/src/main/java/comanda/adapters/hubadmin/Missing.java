package comanda.adapters.hubadmin;

import comanda.pages.Refusal;
import io.micronaut.http.HttpStatus;

/** Why there is no such page. */
final class Missing {
    private Missing() {}

    static Refusal shop() {
        return new Refusal(HttpStatus.NOT_FOUND, "error.shop-not-found");
    }

    static Refusal task() {
        return new Refusal(HttpStatus.NOT_FOUND, "error.task-not-found");
    }
}
