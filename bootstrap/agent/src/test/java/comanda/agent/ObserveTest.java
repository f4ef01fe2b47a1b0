package comanda.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.AgentConfiguration.Api;
import comanda.configuration.Token;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.CloudCredentials;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.domain.evidence.WorkMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that only looks on, at a simulated PDV, and the one before it that left a settlement unfinished. */
class ObserveTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final OrderLine PIZZA = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final String TOKEN = "observe-token-51aa";
    private static final String TOKEN_SHA256 = "0e5f0eb5d6db1f4c2b1a86a0d7b4b4a2f7e2f6a6d5a7a9d3a4d0f3c1b2a39485";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private HandheldSimulator pdv = HandheldSimulator.start(
            SimulatorOptions.builder().tables(4).occupancyPercent(0).build());

    @AfterEach
    void close() {
        http.close();
        pdv.close();
    }
}
