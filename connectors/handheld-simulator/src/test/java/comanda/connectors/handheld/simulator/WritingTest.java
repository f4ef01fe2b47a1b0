package comanda.connectors.handheld.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.RawPdvClient.Reply;
import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.Actor;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Sitting;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pre-bill and close over the wire, and what no client of this project may send. */
final class WritingTest {

    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");

    private HandheldSimulator simulator;
    private RawPdvClient client;
    private BracketMessages messages;

    @BeforeEach
    void open() throws IOException {
        simulator = HandheldSimulator.start(
                SimulatorOptions.builder().tables(7).occupancyPercent(0).build());
        client = RawPdvClient.bracket(simulator);
        messages = new BracketMessages(simulator);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        simulator.close();
    }

    @Test
    void preBillAndCloseStandInTheLedgerWithWhoDidThem() throws IOException {
        long sitting = simulator.restaurant().seat(5, MEAT);

        assertThat(client.ask(messages.preBill(5, "p")).field("RESULT")).isEqualTo("OK");
        assertThat(simulator.restaurant().table(5).status()).isEqualTo(2);
        assertThat(client.ask(messages.close(5, "c")).ok()).isTrue();

        assertThat(simulator.restaurant().table(5).isFree()).isTrue();
        assertThat(client.ask(messages.bill(5, "b")).field("ERRORID")).isEqualTo("404");
        Sitting history = simulator.ledger().sittings().getFirst();
        assertThat(history.id()).isEqualTo(sitting);
        assertThat(history.preBills()).isEqualTo(1);
        assertThat(history.lines()).hasSize(1);
        assertThat(history.closings()).singleElement().satisfies(closed -> {
            assertThat(closed.by()).isEqualTo(new Actor.Handheld(1, "c", "guid-c", 6));
            assertThat(closed.total()).isEqualTo("145.00");
            assertThat(closed.lines()).hasSize(1);
        });
    }

    @Test
    void anOpenTableCanBeClosedWithoutPreBill() throws IOException {
        simulator.restaurant().seat(5, MEAT);
        assertThat(client.ask(messages.close(5, "c")).ok()).isTrue();
        assertThat(simulator.ledger().closings()).hasSize(1);
    }

    @Test
    void aFreeTableIsInTheWrongState() throws IOException {
        assertThat(client.ask(messages.preBill(5, "p")).field("ERRORID")).isEqualTo("409");
        assertThat(client.ask(messages.close(5, "c")).field("ERRORID")).isEqualTo("409");
        assertThat(client.ask(messages.close(99, "d")).field("ERRORID")).isEqualTo("404");
        assertThat(simulator.ledger().entries()).isEmpty();
    }

    @Test
    void aRepeatedCloseClosesTheNextGuestsTable() throws IOException {
        simulator.restaurant().seat(5, MEAT);
        client.ask(messages.close(5, "c"));
        long next = simulator.restaurant().seat(5, MEAT);

        assertThat(client.ask(messages.close(5, "c")).ok()).isTrue();

        assertThat(simulator.ledger().closings()).hasSize(2);
        assertThat(simulator.ledger().closings().getLast().sitting()).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Action\":4,\"id\":13,\"guid\":\"g\",\"employeeId\":6,\"orders\":[],\"time\":1,\"table\":5}",
                "{\"Action\":3,\"id\":13,\"guid\":\"g\",\"employeeId\":6,\"orders\":[],\"time\":1,\"table\":5}",
                "{\"Action\":3,\"id\":8,\"employeeId\":6,\"orders\":[],\"time\":1,\"table\":5}",
                "{\"Action\":3,\"id\":8,\"guid\":\"g\",\"employeeId\":6,\"orders\":[],\"time\":1,\"table\":\"5\"}",
                "[]",
                "{"
            })
    void anIncompleteActionIsMalformed(String queue) throws IOException {
        simulator.restaurant().seat(5, MEAT);
        assertThat(client.ask(messages.queue(queue, "a")).field("ERRORID")).isEqualTo("400");
        assertThat(simulator.restaurant().table(5).status()).isEqualTo(1);
        assertThat(simulator.ledger().closings()).isEmpty();
    }

    @Test
    void aQueueThatIsNoBase64IsMalformed() throws IOException {
        Reply reply = client.ask("POSTQUEUE[NP]QUEUE[EQ]%%%" + messages.tail("PostActionMessage", "2", "a"));
        assertThat(reply.field("ERRORID")).isEqualTo("400");
    }

    @Test
    void anItemThatIsAddedIsABoundaryViolation() throws IOException {
        simulator.restaurant().seat(5, MEAT);

        Reply reply = client.ask(messages.queue(
                "{\"Action\":1,\"id\":1,\"guid\":\"g\",\"employeeId\":6,\"time\":1,\"table\":5,"
                        + "\"orders\":[{\"itemId\":\"3001\",\"quantity\":2}]}",
                "a"));

        assertThat(reply.ok()).isTrue();
        assertThat(simulator.restaurant().table(5).lines()).hasSize(2);
        assertThat(simulator.recorder().violations()).singleElement().asString().contains("action 1");
    }

    @Test
    void otherForbiddenOpcodesAreAnsweredAndRecorded() throws IOException {
        assertThat(client.ask("OPENTABLE[NP]BOARDID[EQ]5" + messages.tail("OpenTableMessage", "1", "a"))
                        .ok())
                .isTrue();
        assertThat(client.ask("ADDITEM[NP]BOARDID[EQ]5[NP]ITEMID[EQ]3001" + messages.tail("AddItemMessage", "1", "b"))
                        .ok())
                .isTrue();
        assertThat(client.ask("DROPTABLE" + messages.tail("X", "1", "c")).field("ERRORID"))
                .isEqualTo("400");
        assertThat(simulator.restaurant().table(5).lines()).hasSize(1);
        assertThat(simulator.recorder().violations()).hasSize(3);
    }

    @Test
    void anActionThatNobodyKnowsIsABoundaryViolationToo() throws IOException {
        simulator.restaurant().seat(5, MEAT);
        Reply reply = client.ask(messages.queue(
                "{\"Action\":7,\"id\":8,\"guid\":\"g\",\"employeeId\":6,\"orders\":[],\"time\":1,\"table\":5}", "a"));
        assertThat(reply.field("ERRORID")).isEqualTo("400");
        assertThat(simulator.recorder().violations()).hasSize(1);
    }

    @Test
    void theOtherFirmwareClosesByCloseboardAlone() throws IOException {
        SimulatorOptions options = SimulatorOptions.builder()
                .firmware(Firmware.CLOSEBOARD)
                .occupancyPercent(0)
                .build();
        try (HandheldSimulator other = HandheldSimulator.start(options);
                RawPdvClient handheld = RawPdvClient.bracket(other)) {
            BracketMessages text = new BracketMessages(other);
            other.restaurant().seat(5, MEAT);

            assertThat(handheld.ask(text.preBill(5, "p")).ok()).isTrue();
            assertThat(handheld.ask(text.close(5, "c")).field("ERRORID")).isEqualTo("400");
            assertThat(other.restaurant().table(5).isFree()).isFalse();
            assertThat(handheld.ask(text.closeBoard(5, "d")).first()).isEqualTo("CLOSEBOARDRESULT");
            assertThat(other.restaurant().table(5).isFree()).isTrue();
            assertThat(other.ledger().closings().getFirst().event().toString()).contains("guid-d");
            assertThat(other.recorder().count("close")).isEqualTo(2);
        }
        simulator.restaurant().seat(5, MEAT);
        assertThat(client.ask(messages.closeBoard(5, "d")).field("ERRORID")).isEqualTo("400");
        assertThat(simulator.recorder().violations()).isEmpty();
    }
}
