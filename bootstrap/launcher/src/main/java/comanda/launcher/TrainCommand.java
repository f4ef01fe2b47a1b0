package comanda.launcher;

import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code comanda train}: does once what the agent does all evening, so that Java's ahead-of-time cache learns what to load. The launcher script runs it. */
@Command(name = "train", description = "Used once by the launcher script to prepare a faster start.", hidden = true)
final class TrainCommand implements Callable<Integer> {
    private static final int ROUNDS = 20;

    @Override
    public Integer call() throws Exception {
        try (Demonstration demonstration =
                        Demonstration.start(SimulatorOptions.builder().build(), "bracket", 0);
                HttpClient client = HttpClient.newHttpClient()) {
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
                        "/settlements")) {
                    ask(client, demonstration, "GET", path);
                }
                ask(client, demonstration, "POST", "/tables/" + table + "/payment");
            }
        }
        return 0;
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
