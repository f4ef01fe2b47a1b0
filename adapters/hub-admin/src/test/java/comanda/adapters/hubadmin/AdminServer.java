package comanda.adapters.hubadmin;

import at.favre.lib.crypto.bcrypt.BCrypt;
import comanda.adapters.hubadmin.AdminSettings.Administrator;
import comanda.http.HttpApi;
import comanda.http.access.AccessTokens;
import comanda.http.docs.ApiDocument;
import comanda.http.problem.ProblemType;
import comanda.http.server.LargeBody;
import comanda.pagestesting.TestClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages on a port of their own, with a fake hub behind them. */
final class AdminServer implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "correct horse battery staple";
    /** Of the least cost, so that tests are quick. */
    static final Administrator ADMINISTRATOR =
            new Administrator(USER, BCrypt.withDefaults().hashToString(8, PASSWORD.toCharArray()));

    final TestClock clock = new TestClock();
    final FakeHub hub = new FakeHub(clock);
    final ApplicationContext context;
    private final EmbeddedServer server;

    private enum Problems implements ProblemType {
        INTERNAL_ERROR;

        @Override
        public HttpStatus status() {
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }

        @Override
        public String title() {
            return "The hub has a defect";
        }

        @Override
        public Again again() {
            return Again.USELESS;
        }
    }

    AdminServer() {
        this(ADMINISTRATOR, false);
    }

    AdminServer(@Nullable Administrator administrator, boolean allowsLegacyAgents) {
        this(administrator, Locale.ENGLISH, false, null, allowsLegacyAgents, -1);
    }

    AdminServer(
            @Nullable Administrator administrator,
            Locale locale,
            boolean secureCookies,
            @Nullable URI publicUrl,
            boolean allowsLegacyAgents,
            int port) {
        context = ApplicationContext.builder()
                .properties(Map.of(
                        "micronaut.server.port",
                        port,
                        "micronaut.server.host",
                        "127.0.0.1",
                        // What the server itself makes of a foreign page that asks a loopback address: here it is the
                        // pages that refuse it.
                        "micronaut.server.cors.localhost-pass-through",
                        true,
                        HttpApi.APPLICATION,
                        "hub"))
                .singletons(
                        new AdminSettings(administrator, locale, secureCookies, publicUrl, allowsLegacyAgents, clock),
                        hub,
                        new AccessTokens(List.of()),
                        new HttpApi(
                                "hub",
                                Problems.INTERNAL_ERROR,
                                new LargeBody("/api/agent-tasks", "task", 16 * 1024 * 1024),
                                new ApiDocument("META-INF/swagger/openapi.yml", "Comanda hub"),
                                "/admin"))
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
