package comanda.adapters.hubapi.request;

import comanda.adapters.hubapi.problem.HubProblem;
import comanda.domain.hub.ShopId;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import comanda.http.request.InvalidField;
import org.jspecify.annotations.Nullable;

/** Reads shops' ids from paths and queries. */
public final class ShopPath {
    private ShopPath() {}

    /** Of a path: what cannot be a shop's id is none. */
    public static ShopId of(String segment) {
        if (!ShopId.isValid(segment)) {
            throw unknown(segment);
        }
        return new ShopId(segment);
    }

    /** Of a query's parameter of that name, where it may be missing. */
    public static @Nullable ShopId optional(String name, @Nullable String parameter) {
        if (parameter == null || parameter.isEmpty()) {
            return null;
        }
        if (!ShopId.isValid(parameter)) {
            throw InvalidField.of(name, "is 1 to 100 letters, digits and . _ : @ + -");
        }
        return new ShopId(parameter);
    }

    /** There is no such shop. */
    public static ProblemException unknown(String shop) {
        String shown = ShopId.isValid(shop) ? " " + shop : "";
        return new ProblemException(new Problem(
                HubProblem.SHOP_NOT_FOUND,
                "The hub knows no shop" + shown
                        + ". POST /api/shops makes one; its agent is then enrolled with a code."));
    }
}
