package comanda.http.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Turns problems into answers. */
public final class ProblemResponses {
    /** A longer path is cut: the caller knows what it asked for. */
    private static final int LONGEST_INSTANCE = 300;

    private ProblemResponses() {}

    /** The answer to a request. */
    public static MutableHttpResponse<ProblemJson> of(HttpRequest<?> request, Problem problem) {
        ProblemType type = problem.type();
        MutableHttpResponse<ProblemJson> response = HttpResponse.<ProblemJson>status(type.status())
                .body(new ProblemJson(
                        type.urn(),
                        type.title(),
                        type.status().getCode(),
                        problem.detail(),
                        instance(request),
                        problem.outcome().text(),
                        type.retryable(),
                        problem.fields()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff");
        problem.headers().forEach(response::header);
        return response;
    }

    private static String instance(HttpRequest<?> request) {
        String path = request.getPath();
        if (path.length() <= LONGEST_INSTANCE) {
            return path;
        }
        // Half an escape would make it no path any more.
        return path.substring(0, LONGEST_INSTANCE).replaceFirst("%.?$", "") + "...";
    }
}
