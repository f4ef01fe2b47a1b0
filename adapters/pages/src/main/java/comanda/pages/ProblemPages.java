package comanda.pages;

import comanda.http.problem.ProblemJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** Where the server refuses a request before it comes to one of the pages, the answer is a page all the same, and no problem document. */
public final class ProblemPages {
    private final Visits visits;
    private final ErrorPages errors;

    public ProblemPages(Visits visits, ErrorPages errors) {
        this.visits = visits;
        this.errors = errors;
    }

    /** To be called of every answer below the pages' path, also of those that no page gave. */
    public void write(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!(response.body() instanceof ProblemJson problem)) {
            return;
        }
        // A path that is no page asks for a token, as any path does that is nothing.
        boolean isNoPage = problem.status() == HttpStatus.UNAUTHORIZED.getCode();
        HttpStatus status = isNoPage ? HttpStatus.NOT_FOUND : HttpStatus.valueOf(problem.status());
        Visitor visitor = visits.anybody(request);
        String message = visitor.words().get(isNoPage ? "error.not-found" : "error.request");
        Object reference = problem.fields().get("reference");
        MutableHttpResponse<String> page = errors.page(
                visitor, status, reference == null ? message : visitor.words().get("error.defect", reference), "");
        response.status(status).body(page.body());
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, Templates.HTML);
        response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
    }
}
