package comanda.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.adapters.hubadmin.access.PasswordHash;
import comanda.agent.configuration.AgentConfiguration;
import comanda.configuration.HubServerConfiguration;
import comanda.configuration.Token;
import comanda.hub.Hub;
import comanda.hub.HubStart;
import comanda.hub.HubStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The demonstration's hub. Its one shop's agent is enrolled as any other: over HTTP, with a code. */
final class DemonstrationHub implements AutoCloseable {
    static final String SHOP = "demo";
    static final String USER = "admin";
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PASSWORD_LENGTH = 16;

    private final Hub hub;
    private final String password;
    private final String agentToken;

    private DemonstrationHub(Hub hub, String password, String agentToken) {
        this.hub = hub;
        this.password = password;
        this.agentToken = agentToken;
    }

    /** @param token of its API, with all scopes */
    static DemonstrationHub start(Path dataFolder, int port, String token) throws CommandFailure {
        String password = Demonstration.newToken().substring(0, PASSWORD_LENGTH);
        Hub hub = hub(configuration(dataFolder, port, token, password));
        boolean isEnrolled = false;
        try {
            String agentToken = enroll(hub.url(), token);
            isEnrolled = true;
            return new DemonstrationHub(hub, password, agentToken);
        } finally {
            if (!isEnrolled) {
                hub.close();
            }
        }
    }

    private static Hub hub(HubServerConfiguration configuration) throws CommandFailure {
        try {
            return HubStart.start(configuration, Launcher.version());
        } catch (HubStartException failed) {
            throw new CommandFailure(String.valueOf(failed.getMessage()));
        }
    }

    private static HubServerConfiguration configuration(Path dataFolder, int port, String token, String password) {
        return new HubServerConfiguration(
                "127.0.0.1",
                port,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                List.of(new Token("demo", Demonstration.sha256(token), Set.of("read", "write", "admin"))),
                new HubServerConfiguration.Admin(
                        USER, Optional.of(PasswordHash.make(password.toCharArray())), Locale.ENGLISH),
                dataFolder,
                new HubServerConfiguration.Database.Embedded(),
                Optional.empty(),
                new HubServerConfiguration.Retention(1, 1_000));
    }

    private static String enroll(URI hub, String token) throws CommandFailure {
        try (HttpClient client = HttpClient.newHttpClient()) {
            post(client, hub, "/api/shops", token, "{\"shopId\":\"" + SHOP + "\"}");
            String code = post(client, hub, "/api/shops/" + SHOP + "/enrollment-codes", token, "")
                    .path("code")
                    .asText();
            return post(client, hub, "/api/enroll", code, "").path("agentToken").asText();
        } catch (IOException failed) {
            throw new CommandFailure("The demonstration's agent could not be enrolled at its hub: " + failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("The demonstration was interrupted.");
        }
    }

    private static JsonNode post(HttpClient client, URI hub, String path, String bearer, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(hub.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return new ObjectMapper().readTree(response.body());
    }

    URI url() {
        return hub.url();
    }

    /** Of the admin UI, made for this run. */
    String password() {
        return password;
    }

    AgentConfiguration.Hub asTheAgentSeesIt() {
        return new AgentConfiguration.Hub(
                URI.create(url().toString().replaceFirst("^http", "ws") + "/print-agent"),
                Optional.of(agentToken),
                false,
                HEARTBEAT);
    }

    @Override
    public void close() {
        hub.close();
    }
}
