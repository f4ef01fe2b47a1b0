package comanda.connectors.handheld.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.simulator.RawPdvClient.Reply;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.OrderLine;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded exchanges: the simulator understands their requests and gives their answers. */
final class FixtureTest {

    private static final String KEY_OF_FIXTURES = "7a3f9c2e-1d4b-4f6a-9b8e-2c5d8f1a0b7c";

    private HandheldSimulator simulator;

    @BeforeEach
    void openTheRestaurantOfTheFixtures() {
        simulator = HandheldSimulator.start(SimulatorOptions.builder()
                .tables(0)
                .occupancyPercent(0)
                .lineNames(true)
                .build());
        simulator.keys().accept(KEY_OF_FIXTURES);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRecordedBillIsReproduced(int table) throws IOException {
        List<String> exchange = exchange("bracket-board-" + table + ".txt");
        JsonNode expected = TestJson.read(bytes("bracket-board-" + table + ".expected.json"));
        seat(expected);

        Reply reply = answerTo(exchange);

        assertThat(reply.payload("BOARDINFO")).isEqualTo(expected);
        assertSameFieldsBut("BOARDINFO", reply, exchange);
    }

    @Test
    void theRecordedTablesAreReproduced() throws IOException {
        List<String> exchange = exchange("bracket-tables.txt");
        JsonNode expected = decode(exchange.getLast()).payload("OBJECT");
        for (JsonNode table : expected) {
            putUp(table);
        }

        Reply reply = answerTo(exchange);

        assertThat(reply.payload("OBJECT")).isEqualTo(expected);
        assertSameFieldsBut("OBJECT", reply, exchange);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theRecordedPreBillAndCloseAreCarriedOut(int table) throws IOException {
        seat(TestJson.read(bytes("bracket-board-" + table + ".expected.json")));
        simulator.restaurant().setStatus(table, 1);
        List<String> preBill = exchange("bracket-prebill-" + table + ".txt");
        List<String> close = exchange("bracket-close-" + table + ".txt");

        assertSameFieldsBut("", answerTo(preBill), preBill);
        assertThat(simulator.restaurant().table(table).status()).isEqualTo(2);
        assertSameFieldsBut("", answerTo(close), close);
        assertThat(simulator.restaurant().table(table).isFree()).isTrue();
        assertThat(simulator.recorder().violations()).isEmpty();
    }

    private void seat(JsonNode bill) {
        int table = bill.path("id").intValue();
        simulator
                .restaurant()
                .addTable(table, "Mesa " + table, bill.path("tableLocation").textValue());
        simulator.restaurant().seat(table);
        for (JsonNode line : bill.path("content")) {
            simulator
                    .restaurant()
                    .addItem(
                            table,
                            OrderLine.of(
                                            line.path("itemId").textValue(),
                                            line.path("itemName").textValue(),
                                            line.path("quantity").decimalValue(),
                                            line.path("price").decimalValue())
                                    .ordered(
                                            line.path("guid").textValue(),
                                            line.path("employee").intValue(),
                                            line.path("time").longValue()));
        }
        simulator.restaurant().setStatus(table, bill.path("status").intValue());
    }

    private void putUp(JsonNode table) {
        int id = table.path("id").intValue();
        simulator.restaurant().addTable(id, table.path("name").textValue(), "Varanda");
        if (table.path("status").intValue() != 0) {
            simulator.restaurant().seat(id, OrderLine.of("2003", "Fraldinha", BigDecimal.ONE, BigDecimal.TEN));
            simulator.restaurant().setStatus(id, table.path("status").intValue());
            simulator.restaurant().assign(id, table.path("initialUser").intValue());
        }
    }

    private Reply answerTo(List<String> exchange) throws IOException {
        try (RawPdvClient client = RawPdvClient.bracket(simulator)) {
            return client.ask(exchange.getFirst());
        }
    }

    private static void assertSameFieldsBut(String payload, Reply reply, List<String> exchange) {
        Reply recorded = decode(exchange.getLast());
        Map<String, String> actual = new HashMap<>(reply.fields());
        Map<String, String> expected = new HashMap<>(recorded.fields());
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.remove(payload);
        expected.remove(payload);
        assertThat(actual).isEqualTo(expected);
        assertThat(reply.first()).isEqualTo(recorded.first());
    }

    private static Reply decode(String message) {
        Map<String, String> fields = new HashMap<>();
        String[] segments = message.replace("[EOM]", "").split(Pattern.quote("[NP]"), -1);
        for (int at = 1; at < segments.length; at++) {
            String[] pair = segments[at].split(Pattern.quote("[EQ]"), 2);
            fields.put(pair[0], pair[1]);
        }
        return new Reply(segments[0], fields);
    }

    /** The request and the answer. */
    private static List<String> exchange(String name) throws IOException {
        List<String> lines = new String(bytes(name), UTF_8).lines().toList();
        assertThat(lines.getFirst()).startsWith("> ");
        assertThat(lines.getLast()).startsWith("< ");
        return List.of(lines.getFirst().substring(2), lines.getLast().substring(2));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = FixtureTest.class.getResourceAsStream("/fixtures/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
