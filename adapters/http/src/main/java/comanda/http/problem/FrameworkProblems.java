package comanda.http.problem;

import comanda.http.HttpApi;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Turns what the HTTP server refuses by itself into problem documents. Its own words, which name classes, are not passed on. */
@Singleton
class FrameworkProblems implements ErrorResponseProcessor<ProblemJson> {
    private final HttpApi api;
    private final Defects defects;

    FrameworkProblems(HttpApi api, Defects defects) {
        this.api = api;
        this.defects = defects;
    }

    @Override
    public MutableHttpResponse<ProblemJson> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        Problem problem = problemOf(HttpStatus.valueOf(base.code()), context);
        String allowed = base.getHeaders().getAll(HttpHeaders.ALLOW).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!allowed.isEmpty()) {
            problem = problem.withHeader(HttpHeaders.ALLOW, allowed);
        }
        return ProblemResponses.of(context.getRequest(), problem);
    }

    private Problem problemOf(HttpStatus status, ErrorContext context) {
        return switch (status) {
            case NOT_FOUND ->
                new Problem(
                        CommonProblem.NOT_FOUND, "There is nothing at this path. /openapi.yml lists what there is.");
            case METHOD_NOT_ALLOWED ->
                new Problem(CommonProblem.METHOD_NOT_ALLOWED, "The header Allow lists the methods of this path.");
            case REQUEST_ENTITY_TOO_LARGE, REQUEST_URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
                new Problem(
                        CommonProblem.TOO_LARGE,
                        "A body has at most 64 KiB, but a " + api.largeBody().what() + "'s "
                                + api.largeBody().limit() + "; a path and the headers have less.");
            default ->
                status.getCode() < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                        ? new Problem(
                                CommonProblem.INVALID_REQUEST,
                                "This is not a request that the " + api.name() + " understands.")
                        : defects.report(context.getRootCause().orElse(null));
        };
    }
}
