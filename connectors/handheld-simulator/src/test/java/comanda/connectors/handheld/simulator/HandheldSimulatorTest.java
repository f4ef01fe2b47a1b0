package comanda.connectors.handheld.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.options.KeyRefusal;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.recording.RecordedMessage;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.TableStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Start, options, recording and end. */
@Timeout(60)
final class HandheldSimulatorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void aStartedRestaurantHasGuests() {
        try (HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults())) {
            assertThat(simulator.restaurant().tables())
                    .hasSize(40)
                    .extracting(table -> table.status())
                    .contains(TableStatus.FREE, TableStatus.OPEN, TableStatus.PRE_BILL);
            assertThat(simulator.host().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void closingTwiceLeavesNobodyListening() throws IOException {
        HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults());
        try (RawPdvClient client = RawPdvClient.bracket(simulator)) {
            client.ask(new BracketMessages(simulator).tables("a"));
            simulator.close();
            simulator.close();
            assertThat(client.receiveAll()).isEmpty();
        }
        assertThatThrownBy(() -> RawPdvClient.bracket(simulator)).isInstanceOf(ConnectException.class);
        simulator.script().clear();
        simulator.cloud().up();
        assertThatThrownBy(() -> RawPdvClient.bracket(simulator)).isInstanceOf(ConnectException.class);
        assertThat(simulator.cloud().isUp()).isFalse();
    }

    @Test
    void aClosedSimulatorLeavesNoThread() throws IOException, InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        SimulatorOptions options =
                SimulatorOptions.builder().pace(Duration.ofMinutes(1)).build();
        try (HandheldSimulator simulator = HandheldSimulator.start(options);
                RawPdvClient client = RawPdvClient.bracket(simulator)) {
            client.ask(new BracketMessages(simulator).tables("a"));
            assertThat(started(before)).isNotEmpty();
        }
        for (Thread thread : started(before)) {
            thread.join(PATIENCE);
        }
        assertThat(started(before)).isEmpty();
    }

    /** Threads of the HTTP servers; what runs on virtual threads is waited for by closing. */
    private static List<Thread> started(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().startsWith("HTTP-Dispatcher")
                        || thread.getName().contains("timer")
                        || thread.getName().contains("timeout"))
                .toList();
    }

    @Test
    void aTakenPortIsNamedAndNothingStaysBehind() throws IOException {
        int free = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SimulatorOptions options = SimulatorOptions.builder()
                    .pdvPort(free)
                    .controlPort(taken.getLocalPort())
                    .build();
            assertThatThrownBy(() -> HandheldSimulator.start(options))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("control " + taken.getLocalPort());
            try (HandheldSimulator second =
                    HandheldSimulator.start(options.toBuilder().controlPort(0).build())) {
                assertThat(second.pdvPort()).isEqualTo(free);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void lifeGoesOnByItselfAtItsPace() throws InterruptedException {
        SimulatorOptions options =
                SimulatorOptions.builder().pace(Duration.ofMillis(1)).build();
        try (HandheldSimulator simulator = HandheldSimulator.start(options)) {
            int before = simulator.ledger().entries().size();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (simulator.ledger().entries().size() < before + 5 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(simulator.ledger().entries()).hasSizeGreaterThanOrEqualTo(before + 5);
        }
    }

    @Test
    void connectionsAreCounted() throws IOException, InterruptedException {
        try (HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults())) {
            List<RawPdvClient> clients = new ArrayList<>();
            for (int count = 0; count < 3; count++) {
                clients.add(RawPdvClient.bracket(simulator));
            }
            assertThat(simulator.recorder().await(recorder -> recorder.openConnections() == 3, PATIENCE))
                    .isTrue();
            for (RawPdvClient client : clients) {
                client.close();
            }
            assertThat(simulator.recorder().await(recorder -> recorder.openConnections() == 0, PATIENCE))
                    .isTrue();
            assertThat(simulator.recorder().mostOpenConnections()).isEqualTo(3);
            assertThat(simulator.recorder().connectionsOpened()).isEqualTo(3);
            simulator.recorder().clear();
            assertThat(simulator.recorder().mostOpenConnections()).isZero();
        }
    }

    @Test
    void theRecorderKeepsTheLastMessagesAndCountsAll() throws IOException {
        SimulatorOptions options =
                SimulatorOptions.builder().recordedMessages(4).build();
        try (HandheldSimulator simulator = HandheldSimulator.start(options);
                RawPdvClient client = RawPdvClient.bracket(simulator)) {
            for (int count = 0; count < 5; count++) {
                client.ask(new BracketMessages(simulator).tables("m-" + count));
            }
            assertThat(simulator.recorder().requests()).isEqualTo(5);
            assertThat(simulator.recorder().count("GETDATALIST")).isEqualTo(5);
            assertThat(simulator.recorder().count("tables")).isEqualTo(5);
            assertThat(simulator.recorder().messages())
                    .extracting(RecordedMessage::direction)
                    .containsExactly(
                            RecordedMessage.Direction.REQUEST,
                            RecordedMessage.Direction.ANSWER,
                            RecordedMessage.Direction.REQUEST,
                            RecordedMessage.Direction.ANSWER);
            assertThat(simulator.recorder().messages().getLast().fields().get("OBJECT"))
                    .hasSizeLessThan(120)
                    .endsWith(" characters)");
            assertThat(simulator.recorder().messages().getLast().fields()).containsEntry("MESSAGEID", "m-4");
        }
    }

    @Test
    void waitingForWhatNeverHappensEnds() throws InterruptedException {
        try (HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults())) {
            assertThat(simulator.recorder().await(recorder -> recorder.requests() == 1, Duration.ofMillis(20)))
                    .isFalse();
        }
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> SimulatorOptions.builder().tables(-1).build())
                .hasMessage("tables is -1: it is from 0 to 10000");
        assertThatThrownBy(() -> SimulatorOptions.builder().pdvPort(70_000).build())
                .hasMessageContaining("pdvPort");
        assertThatThrownBy(() ->
                        SimulatorOptions.builder().pace(Duration.ofSeconds(-1)).build())
                .hasMessageContaining("pace");
        SimulatorOptions options = SimulatorOptions.builder().seed(9).tables(3).build();
        assertThat(options.toBuilder().build()).isEqualTo(options);
    }

    @Test
    void namesOfOptionsAreReadAndMistakesExplained() {
        assertThat(WireProfile.named("Control")).isEqualTo(WireProfile.CONTROL);
        assertThat(Firmware.named("closeboard")).isEqualTo(Firmware.CLOSEBOARD);
        assertThat(KeyRefusal.named("silence")).isEqualTo(KeyRefusal.SILENCE);
        assertThatThrownBy(() -> WireProfile.named("x")).hasMessageContaining("control or bracket");
        assertThatThrownBy(() -> Firmware.named("x")).hasMessageContaining("queue or closeboard");
        assertThatThrownBy(() -> KeyRefusal.named("x")).hasMessageContaining("error or silence");
    }

    @Test
    void manyConnectionsAreServedAtOnce() throws IOException {
        try (HandheldSimulator simulator = HandheldSimulator.start(
                SimulatorOptions.builder().occupancyPercent(0).build())) {
            simulator.restaurant().seat(5, OrderLine.of("2003", "Fraldinha", "1", "72.50"));
            BracketMessages messages = new BracketMessages(simulator);
            List<RawPdvClient> clients = new ArrayList<>();
            for (int count = 0; count < 64; count++) {
                clients.add(RawPdvClient.bracket(simulator));
                clients.getLast().send(messages.bill(5, "m-" + count));
            }
            for (int count = 0; count < 64; count++) {
                assertThat(clients.get(count).receive().field("MESSAGEID")).isEqualTo("m-" + count);
                clients.get(count).close();
            }
        }
    }
}
