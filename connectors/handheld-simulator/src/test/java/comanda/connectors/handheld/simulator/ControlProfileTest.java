package comanda.connectors.handheld.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.RawPdvClient.Reply;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.restaurant.OrderLine;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The published shape of messages. */
final class ControlProfileTest {

    private static final OrderLine PIZZA = OrderLine.of("PIZZA-MARG", "Pizza Margherita", "1", "49.90");

    private static SimulatorOptions.Builder options() {
        return SimulatorOptions.builder()
                .profile(WireProfile.CONTROL)
                .tables(20)
                .occupancyPercent(0);
    }

    @Test
    void aBillLooksAsPublished() throws IOException {
        try (HandheldSimulator simulator =
                        HandheldSimulator.start(options().billStatus(false).build());
                RawPdvClient client = RawPdvClient.control(simulator)) {
            simulator.restaurant().seat(12, PIZZA);

            client.send(new ControlMessages(simulator).bill(12));
            String text = client.receiveText();

            assertThat(text).startsWith("\u001dOP=GETBOARDCONTENT\u001dSTATUS=OK\u001dBOARDINFO=");
            assertThat(client.ask(new ControlMessages(simulator).bill(12)).payload("BOARDINFO"))
                    .hasToString(
                            "{\"board\":12,\"items\":[{\"sku\":\"PIZZA-MARG\",\"qty\":1,\"price\":49.9}],\"total\":49.9}");
        }
    }

    @Test
    void namesStatusAndFractionsAppearWhereTheBuildSendsThem() throws IOException {
        try (HandheldSimulator simulator =
                        HandheldSimulator.start(options().lineNames(true).build());
                RawPdvClient client = RawPdvClient.control(simulator)) {
            simulator.restaurant().seat(12, OrderLine.of("2020", "Buffet por Quilo", "0.350", "79.90"));
            simulator.restaurant().preBill(12);

            Reply reply = client.ask(new ControlMessages(simulator).bill(12));

            assertThat(reply.payload("BOARDINFO"))
                    .hasToString(
                            "{\"board\":12,\"status\":2,\"items\":[{\"sku\":\"2020\",\"name\":\"Buffet por Quilo\","
                                    + "\"qty\":0.35,\"price\":79.9}],\"total\":27.97}");
        }
    }

    @Test
    void anErrorIsMarkedByItsStatus() throws IOException {
        try (HandheldSimulator simulator = HandheldSimulator.start(options().build());
                RawPdvClient client = RawPdvClient.control(simulator)) {
            client.send(new ControlMessages(simulator).bill(999, "m-1"));

            assertThat(client.receiveText())
                    .isEqualTo("\u001dOP=GETBOARDCONTENT\u001dSTATUS=ERROR\u001dMESSAGEID=m-1\u001dERRORID=404"
                            + "\u001dERRORDESCRIPTION=there is no table 999");
        }
    }

    @Test
    void aTableIsClosedThroughTheQueue() throws IOException {
        try (HandheldSimulator simulator = HandheldSimulator.start(options().build());
                RawPdvClient client = RawPdvClient.control(simulator)) {
            simulator.restaurant().seat(7, PIZZA);

            Reply reply = client.ask(new ControlMessages(simulator).close(7));

            assertThat(reply.ok()).isTrue();
            assertThat(reply.field("RESULT")).isEqualTo("OK");
            assertThat(simulator.restaurant().table(7).isFree()).isTrue();
            assertThat(simulator.ledger().closings()).hasSize(1);
        }
    }

    @Test
    void aMessageThatBeginsWithoutAnOpcodeIsMalformed() throws IOException {
        try (HandheldSimulator simulator = HandheldSimulator.start(options().build());
                RawPdvClient client = RawPdvClient.control(simulator)) {
            Reply reply = client.ask("BOARD=12\u001dOP=GETBOARDCONTENT\u0004");

            assertThat(reply.ok()).isFalse();
            assertThat(reply.field("ERRORID")).isEqualTo("400");
        }
    }

    @Test
    void tablesAreListedAsInTheOtherProfile() throws IOException {
        try (HandheldSimulator simulator =
                        HandheldSimulator.start(options().tables(1).build());
                RawPdvClient client = RawPdvClient.control(simulator)) {
            Reply reply = client.ask(new ControlMessages(simulator).tables());

            assertThat(reply.payload("OBJECT"))
                    .hasToString(
                            "[{\"id\":1,\"name\":\"Mesa 1\",\"status\":0,\"lockDescription\":null,\"inactive\":false,"
                                    + "\"freeTable\":true,\"initialUser\":0}]");
        }
    }
}
