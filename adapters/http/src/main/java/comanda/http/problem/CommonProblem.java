package comanda.http.problem;

import io.micronaut.http.HttpStatus;

/** The problems that every API answers with. */
public enum CommonProblem implements ProblemType {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid", Again.USELESS),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A token is needed", Again.USELESS),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The token does not allow this", Again.USELESS),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such route", Again.USELESS),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The route does not have this method", Again.USELESS),
    TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large", Again.USELESS),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_ENTITY, "The Idempotency-Key belongs to another request", Again.USELESS),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests", Again.LATER);

    private final HttpStatus status;
    private final String title;
    private final Again again;

    CommonProblem(HttpStatus status, String title, Again again) {
        this.status = status;
        this.title = title;
        this.again = again;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Again again() {
        return again;
    }
}
