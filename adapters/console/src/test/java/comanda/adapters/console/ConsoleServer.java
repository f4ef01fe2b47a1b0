package comanda.adapters.console;

import comanda.http.HttpApi;
import comanda.http.access.AccessTokens;
import comanda.http.access.ApiToken;
import comanda.http.access.Scope;
import comanda.http.docs.ApiDocument;
import comanda.http.problem.ProblemType;
import comanda.http.server.LargeBody;
import comanda.pagestesting.TestClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The console on a port of its own, with a fake agent behind it. */
final class ConsoleServer implements AutoCloseable {
    static final String DEBUG = "debug-token-c0de";
    static final String READ = "read-token-7f3a";
    /** May write as well. */
    static final String OWNER = "owner-token-51d0";

    final TestClock clock = new TestClock();
    final FakeAgent agent = new FakeAgent(clock);
    final SampleEvidence evidence = new SampleEvidence(clock);
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
            return "The agent has a defect";
        }

        @Override
        public Again again() {
            return Again.USELESS;
        }
    }

    ConsoleServer() {
        this(Scope.DEBUG, true, -1);
    }

    /**
     * @param scope of the first token
     * @param port -1 for any
     */
    ConsoleServer(Scope scope, boolean isWatched, int port) {
        context = ApplicationContext.builder()
                .properties(Map.of(
                        "micronaut.server.port",
                        port,
                        "micronaut.server.host",
                        "127.0.0.1",
                        // What the server itself makes of a foreign page that asks a loopback address: here it is the
                        // pages that refuse it.
                        "micronaut.server.cors.localhost-pass-through",
                        true))
                .singletons(
                        new ConsoleSettings(
                                SampleRestaurant.BRL, Locale.ENGLISH, Duration.ofSeconds(7), isWatched, clock),
                        agent,
                        new FakeForms(),
                        evidence.service(),
                        new AccessTokens(List.of(
                                new ApiToken("night-shift", sha256(DEBUG), Set.of(scope)),
                                new ApiToken("owner", sha256(OWNER), EnumSet.of(scope, Scope.WRITE)),
                                new ApiToken("reader", sha256(READ), Set.of(Scope.READ)))),
                        new HttpApi(
                                "agent",
                                Problems.INTERNAL_ERROR,
                                new LargeBody("/print-jobs", "print job", 16 * 1024 * 1024),
                                new ApiDocument("META-INF/swagger/openapi.yml", "Comanda agent"),
                                "/demo"))
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        agent.endStreams();
        context.close();
    }
}
