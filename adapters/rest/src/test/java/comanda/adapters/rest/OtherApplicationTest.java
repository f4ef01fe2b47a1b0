package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.rest.problem.AgentProblem;
import comanda.http.HttpApi;
import comanda.http.access.AccessTokens;
import comanda.http.docs.ApiDocument;
import comanda.http.server.LargeBody;
import io.micronaut.context.ApplicationContext;
import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All applications are on one class path. */
class OtherApplicationTest {
    private static final HttpApi OTHER = new HttpApi(
            "other",
            AgentProblem.INTERNAL_ERROR,
            new LargeBody("/things", "thing", 1024 * 1024),
            new ApiDocument("other.yml", "Other"));

    @Test
    void theAgentsRoutesAreNotAnotherApplications() {
        try (ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of(HttpApi.APPLICATION, "other"))
                .singletons(OTHER, new AccessTokens(List.of()))
                .start()) {
            assertThat(context.getBean(Router.class)
                            .uriRoutes()
                            .map(route -> route.getUriMatchTemplate().toPathString()))
                    .containsOnly("/docs", "/docs/{file}", "/openapi.yml", "/metrics");
            assertThat(context.getBean(HttpApi.class)).isEqualTo(OTHER);
        }
    }

    @Test
    void theyAreTheAgentsByItsName() {
        try (ApplicationContext context = ApplicationContext.run(Map.of(HttpApi.APPLICATION, "agent"))) {
            assertThat(context.getBean(HttpApi.class).name()).isEqualTo("agent");
        }
    }
}
