package comanda.adapters.rest;

import comanda.adapters.rest.problem.AgentProblem;
import comanda.http.HttpApi;
import comanda.http.docs.ApiDocument;
import comanda.http.server.LargeBody;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What the conventions of HTTP have to know of the agent. */
@Factory
class AgentApi {
    /** In bytes: a ticket of 8 MiB in base64, and what is said of it. */
    private static final int LARGEST_PRINT_JOB = 12 * 1024 * 1024;

    @Singleton
    HttpApi api() {
        return new HttpApi(
                "agent",
                AgentProblem.INTERNAL_ERROR,
                new LargeBody("/print-jobs", "print job", LARGEST_PRINT_JOB),
                new ApiDocument("META-INF/swagger/openapi.yml", "Comanda agent"),
                "/demo");
    }
}
