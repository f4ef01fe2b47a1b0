package comanda.launcher;

import comanda.configuration.ConfigurationException;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code comanda train}: does once what the agent does all evening, so that Java's ahead-of-time cache learns what to load. The launcher script runs it. */
final class TrainCommand implements Callable<Integer> {
    private static final int ROUNDS = 20;

    CommandSpec specification() {
        CommandSpec specification =
                CommandLines.command("train", "Used once by the launcher script to prepare a faster start.", this);
        specification.usageMessage().hidden(true);
        return specification;
    }

    @Override
    public Integer call() throws Exception {
        try (Demonstration demonstration = Demonstration.start(
                        SimulatorOptions.builder().build(), "bracket", 0, 0, Demonstration.Staging.quiet(_ -> {}));
                HttpClient client = HttpClient.newHttpClient()) {
            readConfiguration();
            demonstration.agent().introduction();
            int table = demonstration.simulator().restaurant().tables().stream()
                    .filter(candidate -> !candidate.isFree())
                    .mapToInt(candidate -> candidate.id())
                    .findFirst()
                    .orElse(1);
            for (int round = 0; round < ROUNDS; round++) {
                for (String path : List.of(
                        "/tables",
                        "/tables/" + table,
                        "/tables/" + table + "/message",
                        "/frontend/tables/" + table,
                        "/tables/999999",
                        "/health",
                        "/metrics",
                        "/settlements",
                        "/printers")) {
                    ask(client, demonstration, "GET", path);
                }
                ask(client, demonstration, "POST", "/tables/" + table + "/payment");
            }
        }
        return 0;
    }

    /** An agent reads one from a file, which the demonstration does not. */
    private static void readConfiguration() throws IOException, ConfigurationException, CommandFailure {
        Path file = Files.createTempFile("comanda-train", ".yml");
        try {
            Files.writeString(file, """
                    comanda:
                      shop-id: training
                      api:
                        tokens: [{ name: training, sha256: "%s", scopes: [read, write] }]
                      pos:
                        handheld:
                          host: 127.0.0.1
                          user-id: "1"
                          employee-id: 6
                          cloud: { url: "http://127.0.0.1", username: u, password: p, client-id: c, client-secret: s, device-user: d, device-password: p }
                    """.formatted("0".repeat(64)));
            AgentFiles.configuration(file, AgentFiles.connectors());
        } finally {
            Files.delete(file);
        }
    }

    private static void ask(HttpClient client, Demonstration demonstration, String method, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create(demonstration.agent().url() + path);
        client.send(
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + demonstration.token())
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
    }
}
