package comanda.http.access;

import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through to its route or refuses it. Whatever is not a route that was declared {@link Open} or {@link OwnAccess} takes a token: paths that do not exist and
 * methods that such a route does not have as well, so that nothing can be found out without one. A known token is always heard, however many wrong ones came from
 * its address: nobody can lock a caller out by guessing.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class AccessFilter {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 1_024;

    private final Router router;
    private final AccessTokens tokens;
    private final FailedAttempts failedAttempts;
    private final ClientAddresses addresses;

    AccessFilter(Router router, AccessTokens tokens, FailedAttempts failedAttempts, ClientAddresses addresses) {
        this.router = router;
        this.tokens = tokens;
        this.failedAttempts = failedAttempts;
        this.addresses = addresses;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        AnnotationMetadata route = RouteAttributes.getRouteInfo(request)
                .map(info -> info.getAnnotationMetadata())
                .orElse(null);
        if (route == null ? isPathOfTokenlessRoute(request) : needsNoToken(route)) {
            return;
        }
        ApiToken token = presentedToken(request).flatMap(tokens::find).orElseThrow(() -> refused(request));
        request.setAttribute(ApiToken.PRESENTED, token.name());
        if (route != null) {
            checkScope(token, route.enumValue(RequiresScope.class, Scope.class).orElse(null));
        }
    }

    /** There is no route for the request's method then. Whoever may know that a path is there may know as well which methods it has. */
    private boolean isPathOfTokenlessRoute(HttpRequest<?> request) {
        return router.findAny(request).stream()
                .anyMatch(candidate -> needsNoToken(candidate.getRouteInfo().getAnnotationMetadata()));
    }

    private static boolean needsNoToken(AnnotationMetadata route) {
        return route.hasAnnotation(Open.class) || route.hasAnnotation(OwnAccess.class);
    }

    private static void checkScope(ApiToken token, @Nullable Scope required) {
        if (required == null) {
            throw new ProblemException(
                    new Problem(CommonProblem.FORBIDDEN, "This route is not open to any token. That is a defect."));
        }
        if (!token.scopes().contains(required)) {
            throw new ProblemException(new Problem(
                            CommonProblem.FORBIDDEN,
                            "This route needs a token with the scope " + required.text() + ", and this one has not.")
                    .with("scope", required.text()));
        }
    }

    private static Optional<String> presentedToken(HttpRequest<?> request) {
        List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.size() != 1 || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(headers.getFirst().substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty() && token.length() <= LONGEST_TOKEN);
    }

    private ProblemException refused(HttpRequest<?> request) {
        Duration wait = failedAttempts.add(addresses.of(request));
        Problem problem = wait.isZero()
                ? new Problem(CommonProblem.UNAUTHORIZED, "This needs a bearer token.")
                        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                : new Problem(
                                CommonProblem.TOO_MANY_REQUESTS,
                                "Too many requests without a known token came from this address.")
                        .retryAfter(wait);
        return new ProblemException(problem);
    }
}
