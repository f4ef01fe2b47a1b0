package comanda.connectors.handheld.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.RawPdvClient.Reply;
import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.cloud.SessionKey;
import comanda.connectors.handheld.simulator.options.KeyRefusal;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which session keys work, and what the others get. */
final class SessionKeyTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-03-01T20:00:00Z"));

    @Test
    void anUnknownKeyIsRefusedWithAnError() throws IOException {
        try (HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults());
                RawPdvClient client = RawPdvClient.bracket(simulator)) {
            Reply reply = client.ask(new BracketMessages("wrong-key").close(1, "a"));
            assertThat(reply.first()).isEqualTo("MESSAGEERROR");
            assertThat(reply.field("NOTAUTHORIZED")).isEqualTo("true");
            assertThat(reply.field("ERRORID")).isEqualTo("401");
            assertThat(simulator.keys().attempts("wrong-key")).isEqualTo(1);
            assertThat(client.ask("GETDATALIST[NP]MESSAGEID[EQ]b[EOM]").field("NOTAUTHORIZED"))
                    .isEqualTo("true");
            assertThat(client.ask(new BracketMessages(simulator).tables("c")).ok())
                    .isTrue();
        }
    }

    @Test
    void someBuildsStaySilentInstead() throws IOException {
        SimulatorOptions options =
                SimulatorOptions.builder().keyRefusal(KeyRefusal.SILENCE).build();
        try (HandheldSimulator simulator = HandheldSimulator.start(options);
                RawPdvClient client = RawPdvClient.bracket(simulator)) {
            client.send(new BracketMessages("wrong-key").tables("a"));
            assertThat(client.staysSilent(100)).isTrue();
            assertThat(client.ask(new BracketMessages(simulator).tables("b")).field("MESSAGEID"))
                    .isEqualTo("b");
        }
    }

    @Test
    void afterRotationTheOldKeyIsRefusedAndTheCloudKnowsTheNewOne() throws IOException {
        try (HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults());
                RawPdvClient client = RawPdvClient.bracket(simulator)) {
            BracketMessages old = new BracketMessages(simulator);
            String current = simulator.keys().rotate();

            assertThat(client.ask(old.tables("a")).field("NOTAUTHORIZED")).isEqualTo("true");
            assertThat(client.ask(new BracketMessages(current).tables("b")).ok())
                    .isTrue();
            assertThat(simulator.keys().handedOut())
                    .extracting(SessionKey::authorization)
                    .contains(current);
        }
    }

    @Test
    void oneOfTheHandedOutKeysWorks() {
        KeyRing keys = new KeyRing(1, 3, NOW);
        List<SessionKey> handedOut = keys.handedOut();
        assertThat(handedOut).hasSize(6);
        assertThat(handedOut.stream().filter(key -> keys.accepts(key.authorization())))
                .singleElement()
                .satisfies(key -> assertThat(key.authorization()).isEqualTo(keys.current()));
        assertThat(handedOut.stream().filter(key -> !key.active())).hasSize(1);
        assertThat(handedOut.stream().filter(key -> key.expirationDate().isBefore(NOW.instant())))
                .hasSize(1);
        keys.rotate();
        assertThat(keys.handedOut()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedGivesTheSameKey() {
        assertThat(new KeyRing(7, 2, NOW).current()).isEqualTo(new KeyRing(7, 5, NOW).current());
        assertThat(new KeyRing(7, 2, NOW).current()).isNotEqualTo(new KeyRing(8, 2, NOW).current());
    }

    @Test
    void keysAreShownByTheirEndAlone() {
        KeyRing keys = new KeyRing(7, 2, NOW);
        assertThat(keys.handedOut().toString()).doesNotContain(keys.current());
        assertThat(KeyRing.masked(keys.current()))
                .hasSize(5)
                .endsWith(keys.current().substring(32));
    }

    @Test
    void aTestDecidesWhatIsAcceptedAndHandedOut() {
        KeyRing keys = new KeyRing(7, 2, NOW);
        keys.accept("another");
        keys.revoke(keys.current());
        assertThat(keys.accepts("another")).isTrue();
        assertThat(keys.accepts(keys.current())).isFalse();
        keys.handOut(List.of());
        assertThat(keys.handedOut()).isEmpty();
        keys.handOut(null);
        assertThat(keys.handedOut()).hasSize(5);
    }
}
