package comanda.connectors.handheld.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.cloud.SessionKey;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.PosSimulator.Sessions;
import comanda.connectors.simulation.faults.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The PDV as a connector's tests see it. */
final class HandheldPosSimulatorTest {

    private final HandheldPosSimulator pos = new HandheldPosSimulator(
            SimulatorOptions.builder().tables(3).occupancyPercent(0).build());
    private final Sessions sessions = pos.sessions().orElseThrow();

    @AfterEach
    void close() {
        pos.close();
    }

    private boolean answersUnder(String key) throws IOException {
        try (RawPdvClient client = RawPdvClient.bracket(pos.simulator())) {
            return client.ask(new BracketMessages(key).tables("a")).ok();
        }
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void itsSettingsLeadToIt(WireProfile profile) throws IOException {
        try (HandheldPosSimulator other = new HandheldPosSimulator(
                SimulatorOptions.builder().profile(profile).build())) {
            assertThat(other.settings(Duration.ofMillis(250)))
                    .containsEntry("profile", profile.text())
                    .containsEntry("cloud.url", other.simulator().cloudUrl().toString());
            int port = Integer.parseInt(other.settings(Duration.ofMillis(250)).get("port"));
            try (Socket socket = new Socket(
                    InetAddress.getByName(other.settings(Duration.ofMillis(250)).get("host")), port)) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @Test
    void afterRotationTheNewKeyAloneIsRight() throws IOException {
        String old = pos.simulator().keys().current();
        assertThat(answersUnder(old)).isTrue();
        sessions.rotate();
        assertThat(answersUnder(old)).isFalse();
        assertThat(answersUnder(pos.simulator().keys().current())).isTrue();
    }

    @Test
    void whenAllAreRefusedNoneOfTheCloudsIsRightUntilRotation() throws IOException {
        sessions.refuseAll();
        for (SessionKey key : pos.simulator().keys().handedOut()) {
            assertThat(answersUnder(key.authorization())).isFalse();
        }
        sessions.rotate();
        assertThat(answersUnder(pos.simulator().keys().current())).isTrue();
    }

    @Test
    void aSecretStaysOneAfterManyRotations() {
        String first = pos.simulator().keys().current();
        for (int count = 0; count < 10; count++) {
            sessions.rotate();
        }
        assertThat(pos.secrets())
                .contains(first, pos.simulator().keys().current())
                .containsAll(List.of(
                        pos.settings(Duration.ofMillis(250)).get("cloud.password"),
                        pos.settings(Duration.ofMillis(250)).get("cloud.client-secret"),
                        pos.settings(Duration.ofMillis(250)).get("cloud.device-password")));
        pos.simulator()
                .keys()
                .handedOut()
                .forEach(key -> assertThat(pos.secrets()).contains(key.authorization()));
    }

    @Test
    void aBuildThatRepeatsNoIdsHasNoWrongOnes() {
        assertThat(pos.plays(new Fault.OtherMessageId())).isTrue();
        try (HandheldPosSimulator other = new HandheldPosSimulator(
                SimulatorOptions.builder().echoMessageId(false).build())) {
            assertThat(other.plays(new Fault.OtherMessageId())).isFalse();
            assertThat(other.plays(new Fault.Silence())).isTrue();
        }
    }

    @Test
    void whatIsPlannedAndRecordedIsThePdvs() throws IOException {
        pos.script().once(new Fault.ErrorAnswer(500, "disk full"), "tables");
        assertThat(answersUnder(pos.simulator().keys().current())).isFalse();
        assertThat(pos.recorder().count("tables")).isEqualTo(1);
        assertThat(pos.maxConnections()).isEqualTo(1);
    }
}
