package comanda.adapters.hubapi;

import comanda.adapters.hubapi.docs.ShopAnswers;
import comanda.adapters.hubapi.json.EnrolledJson;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.ManageFleet.Enrolled;
import comanda.application.port.out.StorageUnavailable;
import comanda.http.access.FailedAttempts;
import comanda.http.access.OwnAccess;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import comanda.http.request.BodyFields;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Duration;

/** Where an agent turns a one-time code into its token. The code is the permission: in the body, or as a bearer token. */
@Controller("/api/enroll")
@ExecuteOn(TaskExecutors.BLOCKING)
@OwnAccess
class EnrollController {
    private static final int LONGEST_CODE = 100;
    private static final String SCHEME = "Bearer ";
    private static final String FIELD = "code";

    private final ManageFleet fleet;
    private final FailedAttempts failedAttempts;
    private final Callers callers;

    EnrollController(ManageFleet fleet, FailedAttempts failedAttempts, Callers callers) {
        this.fleet = fleet;
        this.failedAttempts = failedAttempts;
        this.callers = callers;
    }

    @Post
    @Operation(
            operationId = "enroll",
            summary = "Enroll an agent",
            description =
                    "Uses a one-time code up. From then on the shop's agent has the token in the answer and no other one; it is shown in this answer alone. What `comanda agent enroll` calls.",
            tags = "shops")
    @RequestBody(ref = "#/components/requestBodies/Enrollment")
    @ShopAnswers.Enrolled
    EnrolledJson enroll(HttpRequest<byte[]> request) throws StorageUnavailable {
        Enrolled enrolled = fleet.enroll(code(request), callers.address(request).getHostAddress())
                .orElseThrow(() -> refused(request));
        return new EnrolledJson(enrolled.shop().value(), enrolled.agentToken());
    }

    private static String code(HttpRequest<byte[]> request) {
        BodyFields fields = BodyFields.of(Callers.body(request));
        String code = fields.optionalText(FIELD, LONGEST_CODE);
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (code != null) {
            return code;
        }
        if (header != null
                && header.length() <= LONGEST_CODE
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return header.substring(SCHEME.length()).strip();
        }
        throw fields.missing(FIELD);
    }

    private ProblemException refused(HttpRequest<?> request) {
        Duration wait = failedAttempts.add(callers.address(request));
        return new ProblemException(
                wait.isZero()
                        ? new Problem(
                                        CommonProblem.UNAUTHORIZED,
                                        "No agent can be enrolled with this code: it is wrong, was used, or is older than 15 minutes. Have the hub's administrator make a new one.")
                                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        : new Problem(
                                        CommonProblem.TOO_MANY_REQUESTS,
                                        "Too many wrong codes or tokens came from this address.")
                                .retryAfter(wait));
    }
}
