package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import comanda.connectors.handheld.simulator.options.KeyRefusal;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.SessionDetails;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Session keys and a PDV that comes and goes, in both wire profiles and both ways to refuse a key. */
@Execution(ExecutionMode.CONCURRENT)
final class SessionTest {
    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final Map<String, String> IMPATIENT = Map.of("request-timeout", "400ms", "connect-timeout", "1s");

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @ParameterizedTest
    @CsvSource({"CONTROL,ERROR", "CONTROL,SILENCE", "BRACKET,ERROR", "BRACKET,SILENCE"})
    void theKeyThatWorksIsFoundAmongStaleOnes(WireProfile profile, KeyRefusal refusal) throws Exception {
        Rig rig = rigs.open(profile, options -> options.keyRefusal(refusal), IMPATIENT);

        assertThat(rig.connector().tables(deadline())).hasSize(7);

        assertThat(rig.simulator.cloud().logins()).isEqualTo(1);
        assertThat(rig.connector().status().session()).isEqualTo(Condition.UP);
        assertThat(rig.connector().status().pos()).isEqualTo(Condition.UP);
    }

    @ParameterizedTest
    @EnumSource
    void theStatusTellsWhereTheKeyCameFromAndThatAnAnswerProvedItOnceMore(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.connector().tables(deadline());
        SessionDetails found = details(rig);
        rig.connector().tables(deadline());
        SessionDetails later = details(rig);

        assertThat(found.origin()).isEqualTo(SessionDetails.Origin.CLOUD);
        assertThat(found.logins()).isEqualTo(1);
        assertThat(later.provenAt()).isAfter(found.provenAt());
        assertThat(later.since()).isEqualTo(found.since());
        rig.restart();
        rig.connector().tables(deadline());
        assertThat(details(rig).origin()).isEqualTo(SessionDetails.Origin.CACHED);
        assertThat(details(rig).nextTryAt()).isNull();
    }

    private static SessionDetails details(Rig rig) {
        return Objects.requireNonNull(rig.connector().status().sessionDetails());
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsRefusedInMidServiceIsRenewedOnceHoweverManyWait(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.keys().rotate();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int table = 1; table <= 7; table++) {
                int number = table;
                calls.add(callers.submit(() -> rig.connector().bill(table(number), deadline())));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }

        assertThat(rig.simulator.cloud().logins()).isEqualTo(2);
        assertThat(rig.connector().status().counters()).containsEntry("session_renewals_total", 1L);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsRefusedBySlipServesOnAndNobodyNotices(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.staleKeys(0), Map.of());
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.script().once(new Fault.NotAuthorized());

        assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(14500);
        assertThat(rig.connector().status().session()).isEqualTo(Condition.UP);
        assertThat(rig.simulator.cloud().logins()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aPreBillThatMeetsARefusedKeyIsCarriedOutOnceWithTheRenewedOne(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.keys().rotate();

        rig.connector().preBill(table(5), deadline());

        assertThat(rig.simulator.ledger().sittings().getFirst().preBills()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsSilentlyRefusedInMidServiceIsRenewed(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.keyRefusal(KeyRefusal.SILENCE), IMPATIENT);
        rig.connector().tables(deadline());
        rig.simulator.keys().rotate();

        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class)
                .isThrownBy(() -> rig.connector().tables(deadline()));
        Await.until(() -> answers(rig));
    }

    @ParameterizedTest
    @EnumSource
    void readsThatWaitWhenTheKeyIsSilentlyRefusedGoWithTheRenewedOne(WireProfile profile) throws Exception {
        Map<String, String> settings = Map.of("request-timeout", "1s", "connect-timeout", "1s");
        Rig rig = rigs.open(profile, options -> options.staleKeys(0).keyRefusal(KeyRefusal.SILENCE), settings);
        rig.connector().tables(deadline());
        String before = rig.simulator.keys().current();
        notLookedAtForTwoSeconds();
        long attempts = rig.simulator.keys().attempts(before);
        rig.simulator.keys().rotate();

        int unanswered = 0;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int table = 1; table <= 32; table++) {
                int number = table;
                calls.add(callers.submit(() -> rig.connector().bill(table(number), deadline())));
            }
            for (Future<?> call : calls) {
                try {
                    call.get();
                } catch (ExecutionException silence) {
                    assertThat(silence).hasCauseInstanceOf(ConnectorFailure.NoAnswer.class);
                    unanswered++;
                }
            }
        }

        assertThat(unanswered).as("the one that found it out").isEqualTo(1);
        assertThat(rig.simulator.keys().attempts(before) - attempts)
                .as("that one, and the look at the key")
                .isEqualTo(2);
        assertThat(rig.connector().status().counters()).containsEntry("session_renewals_total", 1L);
    }

    /** Silence says nothing of a key that was accepted in a search less than two seconds ago. */
    private static void notLookedAtForTwoSeconds() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(2_100).toNanos();
        Await.until(() -> System.nanoTime() - end > 0);
    }

    @ParameterizedTest
    @CsvSource({"CONTROL,ERROR", "CONTROL,SILENCE", "BRACKET,ERROR", "BRACKET,SILENCE"})
    void aPreBillWithASilentlyRefusedKeyIsOfUnknownOutcomeAndARefusedOneIsRenewed(
            WireProfile profile, KeyRefusal refusal) throws Exception {
        Rig rig = rigs.open(profile, options -> options.keyRefusal(refusal), IMPATIENT);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.keys().rotate();

        switch (refusal) {
            case ERROR -> rig.connector().preBill(table(5), deadline());
            case SILENCE ->
                assertThatExceptionOfType(ConnectorFailure.OutcomeUnknown.class)
                        .isThrownBy(() -> rig.connector().preBill(table(5), deadline()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noKeyAtAllIsSaidWithTheTimeOfTheNextTry(WireProfile profile) {
        Rig rig = rigs.closed(profile, options -> options.staleKeys(2), Map.of());
        rig.simulator.keys().revoke(rig.simulator.keys().current());
        rig.connect();

        assertThatExceptionOfType(ConnectorFailure.Unauthorized.class)
                .isThrownBy(() -> rig.connector().tables(deadline()))
                .satisfies(failure -> assertThat(failure.retryAfter()).isPositive());
        assertThat(rig.connector().status().session()).isEqualTo(Condition.DOWN);
    }

    @ParameterizedTest
    @EnumSource
    void aCachedKeyServesWhileTheCloudIsDown(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.connector().tables(deadline());
        awaitStoredKey(rig);
        rig.simulator.cloud().down();

        rig.restart();

        assertThat(rig.connector().tables(deadline())).hasSize(7);
        assertThat(rig.simulator.cloud().logins()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theKeyIsStoredForItsOwnerAlone(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.connector().tables(deadline());
        awaitStoredKey(rig);

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(rig.folder().resolve("session.json"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @EnumSource
    void aPdvThatIsDownAtTheStartIsUsedWhenItIsBack(WireProfile profile) throws Exception {
        Rig rig = rigs.closed(profile, options -> options, IMPATIENT);
        rig.simulator.script().always(new Fault.Refuse());
        rig.connect();

        assertThatExceptionOfType(ConnectorFailure.Unreachable.class)
                .isThrownBy(() -> rig.connector().tables(deadline()))
                .withMessageContaining("127.0.0.1:" + rig.simulator.pdvPort());
        assertThat(rig.connector().status().pos()).isEqualTo(Condition.DOWN);

        rig.simulator.script().clear();
        assertThat(rig.connector().tables(deadline())).hasSize(7);
        assertThat(rig.connector().status().pos()).isEqualTo(Condition.UP);
    }

    @ParameterizedTest
    @EnumSource
    void aPdvThatComesAndGoesIsAnsweredForEachTime(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options, IMPATIENT);
        rig.simulator.restaurant().seat(5, MEAT);

        for (int outage = 0; outage < 5; outage++) {
            assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(14500);
            rig.simulator.script().always(new Fault.Refuse());
            assertThatExceptionOfType(ConnectorFailure.Unreachable.class)
                    .isThrownBy(() -> rig.connector().bill(table(5), deadline()));
            assertThatExceptionOfType(ConnectorFailure.Unreachable.class)
                    .isThrownBy(() -> rig.connector().close(table(5), deadline()));
            rig.simulator.script().clear();
        }
        assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(14500);
        assertThat(rig.simulator.ledger().closings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPdvThatHungIsUpAgainWithItsFirstAnswer(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.staleKeys(0), IMPATIENT);
        rig.connector().tables(deadline());

        rig.simulator.script().add(new Fault.Silence(), Moment.BEFORE_WORK, Script.ANY, Script.ALWAYS);
        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class)
                .isThrownBy(() -> rig.connector().tables(deadline()));
        // Not looked at while it was accepted less than two seconds ago.
        Await.until(() -> !answers(rig) && rig.connector().status().session() == Condition.DOWN);

        rig.simulator.script().clear();
        assertThat(rig.connector().tables(deadline())).hasSize(7);
        assertThat(rig.connector().status().session()).isEqualTo(Condition.UP);
    }

    @ParameterizedTest
    @EnumSource
    void aPdvThatTakesLongerThanAProbeUsuallyWaitsIsLoggedInTo(WireProfile profile) throws Exception {
        Rig rig = rigs.closed(profile, options -> options.staleKeys(0), Map.of("request-timeout", "8s"));
        rig.simulator.script().always(new Fault.Late(Duration.ofMillis(2_500)));
        rig.connect();

        rig.connector().probe(deadline());
        assertThat(rig.connector().status().session()).isEqualTo(Condition.UP);
    }

    private static boolean answers(Rig rig) {
        try {
            return rig.connector().tables(deadline()).size() == 7;
        } catch (ConnectorFailure _) {
            return false;
        }
    }

    private static void awaitStoredKey(Rig rig) throws InterruptedException {
        Await.until(() -> Files.exists(rig.folder().resolve("session.json")));
    }
}
