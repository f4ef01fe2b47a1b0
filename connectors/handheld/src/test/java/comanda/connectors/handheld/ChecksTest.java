package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import comanda.connectors.handheld.simulator.cloud.CloudFault;
import comanda.connectors.handheld.simulator.options.KeyRefusal;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.Check.Result;
import comanda.domain.time.Deadline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator is told who asks what is wrong. */
@Execution(ExecutionMode.CONCURRENT)
final class ChecksTest {
    private static final Map<String, String> IMPATIENT = Map.of("request-timeout", "400ms", "connect-timeout", "1s");

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @ParameterizedTest
    @EnumSource
    void allIsWell(WireProfile profile) {
        Rig rig = rigs.open(profile);

        List<Check> checks = checks(rig);

        assertResults(checks, Result.OK, Result.OK, Result.OK);
        assertThat(checks.get(2).sentence()).contains("4 session keys");
        assertThat(rig.simulator.cloud().logins()).as("logins").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aPortWhereNobodyListens(WireProfile profile) throws Exception {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            rig.change("port", Integer.toString(taken.getLocalPort()));
        }
        rig.connect();

        List<Check> checks = checks(rig);

        assertResults(checks, Result.FAILED, Result.SKIPPED, Result.OK);
        assertThat(checks.getFirst().sentence()).contains("Connection refused").contains(".host and .port");
    }

    @ParameterizedTest
    @EnumSource
    void aWebServerAtThePdvsPort(WireProfile profile) throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        try {
            Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
            rig.change("port", Integer.toString(web.getAddress().getPort()));
            rig.connect();

            List<Check> checks = checks(rig);

            assertThat(checks.getFirst().result()).isEqualTo(Result.FAILED);
            assertThat(checks.getFirst().sentence()).contains("comanda.pos.handheld.port and .profile");
            assertThat(checks.get(1).result()).isNotEqualTo(Result.OK);
            assertThat(checks.get(2).result()).isEqualTo(Result.OK);
        } finally {
            web.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPdvOfTheOtherProfile(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        rig.change("profile", profile.other().text());
        rig.connect();

        Check pdv = checks(rig).getFirst();

        assertThat(pdv.result()).isEqualTo(Result.FAILED);
        assertThat(pdv.sentence()).contains("profile (now: " + profile.other().text() + ")");
    }

    @ParameterizedTest
    @EnumSource
    void aPdvThatHangs(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        rig.simulator.script().add(new Fault.Silence(), Moment.CONNECTING, Script.ANY, Script.ALWAYS);
        rig.connect();

        Check pdv = checks(rig).getFirst();

        assertThat(pdv.result()).isEqualTo(Result.FAILED);
        assertThat(pdv.sentence()).contains("takes connections and says nothing");
    }

    @ParameterizedTest
    @EnumSource
    void aDeadCloudWithAGoodCachedKey(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options, IMPATIENT);
        rig.connector().tables(deadline());
        Await.until(() -> Files.exists(rig.folder().resolve("session.json")));
        rig.simulator.cloud().down();
        rig.restart();

        List<Check> checks = checks(rig);

        assertResults(checks, Result.OK, Result.OK, Result.FAILED);
        assertThat(checks.get(1).sentence()).contains("stored");
        assertThat(checks.get(2).sentence())
                .contains("could not be reached")
                .contains("comanda.pos.handheld.cloud.url")
                .contains("goes on with the session key that it has");
    }

    @ParameterizedTest
    @EnumSource
    void aDeadCloudWithoutACachedKey(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        rig.simulator.cloud().down();
        rig.connect();

        List<Check> checks = checks(rig);

        assertResults(checks, Result.OK, Result.FAILED, Result.FAILED);
        assertThat(checks.get(2).sentence()).contains("could not be reached").doesNotContain("goes on");
    }

    @ParameterizedTest
    @EnumSource
    void aDeadCloudAndAPdvThatIsSilentToUnknownKeys(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options.keyRefusal(KeyRefusal.SILENCE), IMPATIENT);
        rig.simulator.cloud().down();
        rig.connect();

        assertResults(checks(rig), Result.FAILED, Result.FAILED, Result.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void credentialsThatAreRefusedAreTriedOnce(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        rig.change("cloud.password", "not-the-password");
        rig.connect();

        List<Check> checks = checks(rig);

        assertResults(checks, Result.OK, Result.FAILED, Result.FAILED);
        assertThat(checks.get(2).sentence())
                .contains("refused the login")
                .contains("cloud.password")
                .doesNotContain("not-the-password");
        assertThat(rig.simulator.cloud().logins()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aCloudWithoutKeys(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        rig.simulator.cloud().fault(new CloudFault.NoKeys());
        rig.connect();

        List<Check> checks = checks(rig);

        assertResults(checks, Result.OK, Result.FAILED, Result.FAILED);
        assertThat(checks.get(2).sentence()).contains("no valid session key");
    }

    @ParameterizedTest
    @EnumSource
    void keysThatThePdvDoesNotTake(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        rig.simulator.keys().revoke(rig.simulator.keys().current());
        rig.connect();

        List<Check> checks = checks(rig);

        assertResults(checks, Result.OK, Result.FAILED, Result.OK);
        assertThat(checks.get(1).sentence()).contains("accepts none");
    }

    @ParameterizedTest
    @EnumSource
    void checksAreBackInTimeAndTellNoSecret(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        rig.simulator.script().always(new Fault.EchoKey());
        rig.simulator.cloud().fault(new CloudFault.Slow(Duration.ofSeconds(30)));
        rig.connect();

        long begin = System.nanoTime();
        List<Check> checks = rig.connector().checks(Deadline.in(Duration.ofSeconds(2)));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertThat(checks.get(2).result()).isEqualTo(Result.FAILED);
        assertThat(checks.toString())
                .satisfies(text -> assertThat(rig.secrets().stream().anyMatch(text::contains))
                        .isFalse());
    }

    private static List<Check> checks(Rig rig) {
        return rig.connector().checks(Deadline.in(Duration.ofSeconds(10)));
    }

    private static void assertResults(List<Check> checks, Result pdv, Result key, Result cloud) {
        assertThat(checks).extracting(Check::subject).containsExactly("PDV", "session key", "vendor cloud");
        assertThat(checks).as(checks.toString()).extracting(Check::result).containsExactly(pdv, key, cloud);
    }
}
