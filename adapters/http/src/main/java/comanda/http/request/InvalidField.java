package comanda.http.request;

import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;

/** Tells a caller which part of its request is wrong. */
public final class InvalidField {
    private InvalidField() {}

    /**
     * The problem of a request with a wrong field.
     *
     * @param field its path in the body such as {@code amount.currency}, or the name of a parameter or header
     * @param rule what holds for it, to be read after its name
     */
    public static ProblemException of(String field, String rule) {
        return new ProblemException(
                new Problem(CommonProblem.INVALID_REQUEST, field + " " + rule + ".").with("field", field));
    }
}
