package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.connectors.handheld.Conversation.Turn;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Drift;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One written conversation, held by the connector with a reader of the file, and by the reader with the simulator: so both say what stands there. */
final class ConversationTest {
    @RegisterExtension
    final Rigs rigs = new Rigs();

    @ParameterizedTest
    @EnumSource
    void theConnectorSaysWhatIsWritten(WireProfile profile) throws Exception {
        Conversation conversation = Conversation.in(profile);
        try (WrittenPdv pdv = new WrittenPdv(conversation)) {
            Rig rig = rigs.closed(profile, options -> options, Map.of());
            rig.change("port", Integer.toString(pdv.port()));
            rig.connect();

            assertThat(rig.bill(2).bill().total().minorUnits()).isEqualTo(14_500);
            rig.connector().preBill(table(2), deadline());
            rig.connector().close(table(2), deadline());
            assertThat(catchThrowableOfType(
                                    ConnectorFailure.Refused.class,
                                    () -> rig.connector().preBill(table(2), deadline()))
                            .vendorText())
                    .isEqualTo("table 2 is free");

            pdv.mustHaveSaidAll();
            // Where the file has "*", a number or a list has to be.
            assertThat(rig.connector().status().drift()).extracting(Drift::kind).containsOnly("type");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSimulatorAnswersWhatIsWritten(WireProfile profile) throws Exception {
        Conversation conversation = Conversation.in(profile);
        SimulatorOptions options = SimulatorOptions.builder()
                .profile(profile)
                .tables(2)
                .occupancyPercent(0)
                .build();
        try (HandheldSimulator simulator = HandheldSimulator.start(options);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.pdvPort())) {
            socket.setSoTimeout(10_000);
            simulator.restaurant().seat(2, OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"));
            for (Turn turn : conversation.turns()) {
                String said = turn.client().replace("\"time\":\"*\"", "\"time\":1732307545937");
                Map<String, String> values = Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "key",
                        simulator.keys().current());
                WrittenPdv.say(socket.getOutputStream(), Conversation.onTheWire(said, values));

                conversation.mustBe(
                        turn.server(),
                        WrittenPdv.next(
                                socket.getInputStream(), conversation.profile().end()));
            }
        }
    }
}
