package comanda.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.AgentConfiguration.Api;
import comanda.configuration.Token;
import comanda.domain.evidence.WorkMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts with a point of sale and a cloud that are not there, as in a restaurant at night. */
class AgentStartTest {
    private static final Duration ENDING_MAY_TAKE = Duration.ofSeconds(20);

    @TempDir
    private Path folder = Path.of("");

    private AgentConfiguration configuration(int port, Path dataFolder) {
        return new AgentConfiguration(
                "shop",
                dataFolder,
                Locale.forLanguageTag("pt-BR"),
                Currency.getInstance("BRL"),
                ZoneOffset.UTC,
                WorkMode.NORMAL,
                Optional.empty(),
                new Api("127.0.0.1", port, false, List.of(new Token("backend", "ab".repeat(32), Set.of("read")))),
                30,
                AgentConfiguration.Printing.NONE,
                "handheld",
                Map.ofEntries(
                        Map.entry("host", "127.0.0.1"),
                        Map.entry("port", "1"),
                        Map.entry("user-id", "1"),
                        Map.entry("employee-id", "6"),
                        Map.entry("cloud.url", "http://127.0.0.1:1"),
                        Map.entry("cloud.username", "user"),
                        Map.entry("cloud.password", "password"),
                        Map.entry("cloud.client-id", "client"),
                        Map.entry("cloud.client-secret", "secret"),
                        Map.entry("cloud.device-user", "device"),
                        Map.entry("cloud.device-password", "password")));
    }

    private static Agent start(AgentConfiguration configuration) throws Exception {
        try (AgentStart start = AgentStart.begin()) {
            return start.finish(configuration, ConnectorCatalog.discover(AgentStartTest.class.getClassLoader()));
        }
    }

    private static int liveness(Agent agent) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(agent.url().resolve("/health/liveness"))
                    .timeout(ENDING_MAY_TAKE)
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    @Test
    void aTakenPortIsSaidInOneLineAndAStartOnAnotherOneWorks() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AgentStartException taken = catchThrowableOfType(
                    AgentStartException.class, () -> start(configuration(other.getLocalPort(), folder)));
            assertThat(taken)
                    .hasMessageContainingAll(
                            "cannot listen on 127.0.0.1:" + other.getLocalPort(), "comanda.api.port", "Another agent")
                    .message()
                    .doesNotContain("\n", "Exception");

            try (Agent agent = start(configuration(0, folder))) {
                assertThat(liveness(agent)).isEqualTo(200);
            }
        }
    }

    @Test
    void neitherAFailedStartNorAnEndedAgentLeavesAThreadBehind() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(configuration(other.getLocalPort(), folder)))
                    .isInstanceOf(AgentStartException.class);
        }
        start(configuration(0, folder)).close();

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !thread.isDaemon()) {
                assertThat(thread.join(ENDING_MAY_TAKE)).as(thread.getName()).isTrue();
            }
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenToIsSaidWhenTheAgentStarts() throws Exception {
        Path file = Files.createFile(folder.resolve("a file"));

        try (Agent agent = start(configuration(0, file))) {
            assertThat(agent.introduction())
                    .filteredOn(line -> line.startsWith("attention"))
                    .hasSize(3)
                    .anySatisfy(line ->
                            assertThat(line).contains(file.toString(), "cannot be written to", "comanda.data-dir"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("Settlements cannot be written down in " + file.resolve("settlements.db")))
                    .anySatisfy(line -> assertThat(line)
                            .contains("Print jobs cannot be written down in " + file.resolve("print-jobs.db")));
        }
        try (Agent agent = start(configuration(0, folder.resolve("data")))) {
            assertThat(agent.introduction()).noneMatch(line -> line.startsWith("attention"));
        }
    }

    @Test
    void aSecondAgentOnTheSameDataFolderDoesNotStartAndNamesTheFirstOnesProcess() throws Exception {
        try (Agent first = start(configuration(0, folder))) {
            assertThatThrownBy(() -> start(configuration(0, folder)))
                    .isInstanceOf(AgentStartException.class)
                    .hasMessageContainingAll(
                            folder.toString(),
                            "process " + ProcessHandle.current().pid(),
                            first.url().toString(),
                            "comanda.data-dir");
            assertThat(liveness(first)).isEqualTo(200);
        }
        start(configuration(0, folder)).close();
    }

    @Test
    void aDamagedJournalIsSaidWhenTheAgentStarts() throws Exception {
        Files.createFile(folder.resolve("settlements.db"));

        try (Agent agent = start(configuration(0, folder))) {
            assertThat(agent.introduction())
                    .filteredOn(line -> line.startsWith("attention"))
                    .singleElement()
                    .asString()
                    .contains(folder.resolve("settlements.db") + " is damaged", "comanda doctor");
        }
    }
}
