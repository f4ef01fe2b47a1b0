package comanda.connectors.toolkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.SessionDetails;
import comanda.connectors.toolkit.session.SessionProbe.Verdict;
import comanda.connectors.toolkit.session.SessionStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionKeeperTest {
    private static final Secret CACHED = new Secret("cached-key-aaaa1111");
    private static final Secret FIRST = new Secret("cloud-key-bbbb2222");
    private static final Secret SECOND = new Secret("cloud-key-cccc3333");
    private static final Secret THIRD = new Secret("cloud-key-dddd4444");
    private final SourceFailure cloudDown = new SourceFailure.Unreachable("The vendor cloud answered HTTP 503.");
    private final SourceFailure loginRefused = new SourceFailure.CredentialsRefused(
            "The vendor cloud refused the login (HTTP 401). Check cloud.username and cloud.password.");

    private final FakeShop shop = new FakeShop();

    @AfterEach
    void nothingIsLeftRunning() {
        shop.close();
        assertThat(shop.time.waiting()).as("work that waits").isZero();
    }

    @Test
    void theCachedKeyIsTriedFirstAndTheCloudIsLeftAlone() throws ConnectorFailure {
        shop.holds(CACHED).pos(CACHED, Verdict.ACCEPTED).cloud(FIRST);

        assertThat(shop.key()).isEqualTo(CACHED);
        shop.time.settle();
        assertThat(shop.logins).hasValue(0);
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
        assertThat(shop.keeper.status().origin()).isEqualTo(SessionOrigin.CACHED);
        assertThat(shop.keeper.status().provenAt()).isEqualTo(shop.time.clock().instant());
        assertThat(shop.counter("session_renewals_total")).isZero();
    }

    @Test
    void startFindsTheKeyBeforeAnybodyAsks() throws ConnectorFailure {
        shop.cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);
        assertThat(shop.keeper.status().state()).isEqualTo(State.FINDING);

        shop.keeper.start();
        shop.keeper.start();
        shop.time.settle();

        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
        assertThat(shop.key()).isEqualTo(FIRST);
        assertThat(shop.counter("session_rounds_total")).isEqualTo(1);
    }

    @Test
    void aDeadCloudDoesNotStopAnAgentWhoseCachedKeyWorks() throws ConnectorFailure {
        shop.holds(CACHED).pos(CACHED, Verdict.ACCEPTED).cloudFails(cloudDown);

        assertThat(shop.key()).isEqualTo(CACHED);
    }

    @Test
    void staleCandidatesAreTriedInOrderUntilTheFirstGoodOne() throws ConnectorFailure {
        shop.holds(CACHED).cloud(FIRST, CACHED, FIRST, SECOND, THIRD);
        shop.pos(SECOND, Verdict.ACCEPTED).pos(THIRD, Verdict.ACCEPTED);

        assertThat(shop.key()).isEqualTo(SECOND);
        shop.time.settle();
        assertThat(shop.probed).containsExactly(CACHED, FIRST, SECOND);
        assertThat(shop.stored).isEqualTo(SECOND);
        assertThat(shop.storedAt).isEqualTo(shop.time.clock().instant());
        assertThat(shop.keeper.status().origin()).isEqualTo(SessionOrigin.CLOUD);
    }

    @Test
    void aPointOfSaleThatIsSilentToUnknownKeysStillFindsItsOwn() throws ConnectorFailure {
        shop.otherwise = Verdict.SILENT;
        shop.holds(CACHED).cloud(FIRST, SECOND).pos(SECOND, Verdict.ACCEPTED);

        assertThat(shop.key()).isEqualTo(SECOND);
    }

    @Test
    void aDeadCloudWithoutAKeyFailsAtOnceWhileItIsLeftAloneAndIsFoundAgainByItself() throws ConnectorFailure {
        shop.cloudFails(cloudDown).pos(FIRST, Verdict.ACCEPTED);

        ConnectorFailure.Unauthorized failure = unauthorized();
        assertThat(failure).hasMessage("The vendor cloud answered HTTP 503.");
        assertThat(failure.retryAfter()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(unauthorized().retryAfter()).isPositive();
        assertThat(shop.logins).hasValue(1);
        assertThat(shop.keeper.status().state()).isEqualTo(State.DOWN);

        shop.time.advance(Duration.ofSeconds(1));
        assertThat(shop.logins).hasValue(2);
        shop.cloud(FIRST);
        shop.time.advance(Duration.ofSeconds(2));

        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
        assertThat(shop.key()).isEqualTo(FIRST);
    }

    @Test
    void theCloudIsAskedAMinuteApartAtMostWhenItStaysDown() {
        shop.cloudFails(cloudDown);
        shop.keeper.start();
        shop.time.advance(Duration.ofHours(1));
        int inAnHour = shop.logins.get();
        shop.time.advance(Duration.ofMinutes(10));

        assertThat(inAnHour).isBetween(60, 130);
        assertThat(shop.logins.get() - inAnHour).isBetween(10, 20);
    }

    @Test
    void refusedCredentialsAreNotHammered() {
        shop.cloudFails(loginRefused).holds(CACHED);
        for (int second = 0; second < 3600; second++) {
            assertThat(unauthorized()).hasMessageEndingWith("Check cloud.username and cloud.password.");
            shop.time.advance(Duration.ofSeconds(1));
        }
        assertThat(shop.logins.get()).isBetween(6, 14);
        assertThat(shop.log.warnings).hasSize(1);
    }

    @Test
    void duringTheCloudsBackOffTheCachedKeyIsTriedOnceASecondAndRecovers() throws ConnectorFailure {
        shop.cloudFails(loginRefused).holds(CACHED);
        unauthorized();
        unauthorized();
        assertThat(shop.probed).hasSize(1);

        shop.time.advance(Duration.ofSeconds(1));
        unauthorized();
        unauthorized();
        assertThat(shop.probed).hasSize(2);

        shop.pos(CACHED, Verdict.ACCEPTED);
        shop.time.advance(Duration.ofSeconds(1));
        assertThat(shop.key()).isEqualTo(CACHED);
        assertThat(shop.logins).hasValue(1);
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
    }

    @Test
    void aHundredCallersWhoseKeyWasRefusedShareOneRenewalAndOneLogin() throws Exception {
        shop.holds(CACHED).pos(CACHED, Verdict.ACCEPTED).cloud(CACHED, FIRST).pos(FIRST, Verdict.ACCEPTED);
        shop.key();
        shop.time.settle();
        FakeShop.Gate gate = new FakeShop.Gate();
        shop.gate = gate;
        CountDownLatch reported = new CountDownLatch(100);
        List<FutureTask<Secret>> callers = inParallel(100, () -> {
            shop.keeper.refused(CACHED);
            reported.countDown();
            return shop.key();
        });

        gate.await(reported);
        gate.await(gate.reached);
        gate.opened.countDown();
        for (FutureTask<Secret> caller : callers) {
            assertThat(caller.get(20, TimeUnit.SECONDS)).isEqualTo(FIRST);
        }
        shop.keeper.refused(CACHED);
        shop.time.settle();

        assertThat(shop.logins).hasValue(1);
        assertThat(shop.probed).containsExactly(CACHED, FIRST);
        assertThat(shop.counter("session_rounds_total")).isEqualTo(2);
        assertThat(shop.counter("session_renewals_total")).isEqualTo(1);
        assertThat(shop.key()).isEqualTo(FIRST);
    }

    @Test
    void aKeyThatWasRefusedInServiceAndThatTheCloudListsIsTriedOnceMoreInTheSameRound() throws ConnectorFailure {
        shop.holds(CACHED).pos(CACHED, Verdict.ACCEPTED).cloud(CACHED, FIRST, CACHED);
        shop.key();
        shop.keeper.refused(CACHED);

        assertThat(shop.key()).isEqualTo(CACHED);
        shop.time.settle();
        assertThat(shop.probed).as("after all others").containsExactly(CACHED, FIRST, CACHED);
        assertThat(shop.counter("session_renewals_total")).isEqualTo(1);
        assertThat(shop.counter("session_rounds_total")).isEqualTo(2);
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
    }

    @Test
    void aKeyThatWasRefusedInServiceAndIsRefusedAgainCostsOneProbeAndIsCounted() throws ConnectorFailure {
        shop.holds(CACHED).pos(CACHED, Verdict.ACCEPTED).cloud(CACHED);
        shop.key();
        shop.pos(CACHED, Verdict.REFUSED);
        shop.keeper.refused(CACHED);

        assertThat(unauthorized()).hasMessageContaining("(tried: 1)");
        assertThat(shop.probed).containsExactly(CACHED, CACHED);
        assertThat(shop.logins).hasValue(1);
    }

    @Test
    void aKeyThatWasRefusedInServiceAndThatTheCloudNoLongerListsIsNotTried() throws ConnectorFailure {
        shop.holds(CACHED).pos(CACHED, Verdict.ACCEPTED).cloud(FIRST);
        shop.key();
        shop.keeper.refused(CACHED);

        assertThat(unauthorized())
                .hasMessageContaining("accepts none of the session keys")
                .hasMessageContaining("(tried: 1)");
        assertThat(shop.probed).containsExactly(CACHED, FIRST);
    }

    @Test
    void aStoredKeyThatIsRefusedBySlipAtTheStartIsTriedOnceMoreWhenTheCloudListsIt() throws ConnectorFailure {
        shop.holds(CACHED).cloud(CACHED, FIRST);
        shop.posSlips(CACHED);

        assertThat(shop.key()).isEqualTo(CACHED);
        shop.time.settle();
        assertThat(shop.probed).containsExactly(CACHED, FIRST, CACHED);
    }

    @Test
    void keysThatAreAcceptedAndRefusedOverAndOverDoNotHammerTheCloud() throws ConnectorFailure {
        shop.cloud(FIRST, SECOND).pos(FIRST, Verdict.ACCEPTED).pos(SECOND, Verdict.ACCEPTED);
        int calls = 0;
        for (int tenth = 0; tenth < 600; tenth++) {
            try {
                shop.keeper.refused(shop.key());
                calls++;
            } catch (ConnectorFailure.Unauthorized paused) {
                assertThat(paused).hasMessageContaining("refuses them soon after");
            }
            shop.time.advance(Duration.ofMillis(100));
        }
        assertThat(calls).isLessThan(20);
        assertThat(shop.logins).hasValueLessThan(20);
    }

    @Test
    void whenAllKeysAreRefusedThereIsOneRoundAndCallsFailAtOnce() {
        shop.holds(CACHED).cloud(FIRST, SECOND);

        assertThat(unauthorized()).hasMessageContaining("accepts none of the session keys");
        for (int second = 0; second < 2; second++) {
            shop.time.advance(Duration.ofSeconds(1));
            assertThat(unauthorized().retryAfter()).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(shop.probed).containsExactly(CACHED, FIRST, SECOND);
        assertThat(shop.logins).hasValue(1);

        shop.time.advance(Duration.ofSeconds(3));
        assertThat(shop.counter("session_rounds_total")).isEqualTo(2);
        shop.time.advance(Duration.ofHours(1));
        assertThat(shop.logins).hasValueLessThan(40);
    }

    @Test
    void aCloudWithoutKeysSaysSo() {
        assertThat(unauthorized()).hasMessageContaining("no valid session key for this device");
    }

    @Test
    void aCloudThatHasNoKeyAnyMoreSaysSoAfterARefusal() throws ConnectorFailure {
        foundFirst();
        shop.cloud();
        shop.keeper.refused(FIRST);

        assertThat(unauthorized())
                .hasMessageStartingWith("The point of sale no longer accepts the session key.")
                .hasMessageContaining("no valid session key for this device");
        assertThat(shop.probed).hasSize(1);
    }

    @Test
    void aPointOfSaleThatCannotBeReachedCostsNoKeyAndNoLoginAndIsFoundAtTheNextCall() throws ConnectorFailure {
        shop.holds(CACHED).pos(CACHED, Verdict.ACCEPTED).cloud(FIRST);
        shop.posFailure = new ConnectorFailure.Unreachable("No connection to the point of sale.");
        for (int call = 0; call < 3; call++) {
            assertThatExceptionOfType(ConnectorFailure.Unreachable.class).isThrownBy(shop::key);
        }
        assertThat(shop.probed).hasSize(3);
        assertThat(shop.logins).hasValue(0);
        assertThat(shop.keeper.status().state()).isEqualTo(State.DOWN);

        shop.posFailure = null;
        assertThat(shop.key()).isEqualTo(CACHED);
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
    }

    @Test
    void aPointOfSaleThatComesBackIsFoundWithoutACall() {
        shop.holds(CACHED).pos(CACHED, Verdict.ACCEPTED);
        shop.posFailure = new ConnectorFailure.Unreachable("No connection to the point of sale.");
        shop.keeper.start();
        shop.time.advance(Duration.ofHours(1));
        assertThat(shop.keeper.status().state()).isEqualTo(State.DOWN);

        shop.posFailure = null;
        shop.time.advance(Duration.ofSeconds(30));
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
    }

    @Test
    void keysOfALoginThatCouldNotBeTriedAreTriedBeforeTheCloudIsAskedAgain() throws ConnectorFailure {
        shop.cloud(FIRST, SECOND).pos(SECOND, Verdict.ACCEPTED);
        shop.posFailure = new ConnectorFailure.Unreachable("No connection to the point of sale.");
        for (int call = 0; call < 5; call++) {
            assertThatExceptionOfType(ConnectorFailure.Unreachable.class).isThrownBy(shop::key);
        }
        shop.posFailure = null;

        assertThat(shop.key()).isEqualTo(SECOND);
        assertThat(shop.logins).hasValue(1);
    }

    @Test
    void moreSilentKeysThanARoundHasTimeForAreTriedOverSeveralRounds() throws ConnectorFailure {
        List<Secret> many = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            many.add(new Secret("cloud-key-number-" + number));
        }
        shop.cloudKeys = many;
        shop.otherwise = Verdict.SILENT;
        shop.slowness = Duration.ofSeconds(3);
        shop.pos(many.get(45), Verdict.ACCEPTED);

        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class)
                .isThrownBy(shop::key)
                .withMessageContaining("ran out of time");
        shop.time.advance(Duration.ofMinutes(2));

        assertThat(shop.key()).isEqualTo(many.get(45));
        assertThat(shop.logins).hasValue(1);
        assertThat(shop.probed).hasSize(46).doesNotHaveDuplicates();
    }

    @Test
    void aPointOfSaleThatIsSlowIsAskedOnceMoreWithPatience() throws ConnectorFailure {
        slow().holds(CACHED).cloud(FIRST, SECOND).pos(SECOND, Verdict.ACCEPTED);

        assertThat(shop.key()).isEqualTo(SECOND);
        assertThat(shop.probed).containsExactly(CACHED, FIRST, SECOND, CACHED, FIRST, SECOND);
        assertThat(shop.logins).hasValue(1);
        assertThat(shop.keeper.status().origin()).isEqualTo(SessionOrigin.CLOUD);
    }

    @Test
    void aSlowPointOfSaleAndADeadCloudDoNotStopAnAgentWhoseCachedKeyWorks() throws ConnectorFailure {
        slow().holds(CACHED).cloudFails(cloudDown).pos(CACHED, Verdict.ACCEPTED);

        assertThat(shop.key()).isEqualTo(CACHED);
        assertThat(shop.probed).containsExactly(CACHED, CACHED);
        assertThat(shop.keeper.status().origin()).isEqualTo(SessionOrigin.CACHED);
    }

    @Test
    void aSlowPointOfSaleWithoutAGoodKeyIsAskedForEachTwiceAndThenLeftAlone() throws ConnectorFailure {
        slow().holds(CACHED).cloud(FIRST);

        assertThat(unauthorized()).hasMessageContaining("(tried: 2)");
        unauthorized();
        assertThat(shop.probed).containsExactly(CACHED, FIRST, CACHED, FIRST);
        assertThat(shop.counter("session_rounds_total")).isEqualTo(1);
    }

    @Test
    void aPointOfSaleThatAnswersToAnyKeyIsNotSlow() throws ConnectorFailure {
        shop.canBeMorePatient = true;
        shop.holds(CACHED).pos(CACHED, Verdict.SILENT).cloud(FIRST);

        unauthorized();
        assertThat(shop.probed).containsExactly(CACHED, FIRST);
    }

    @Test
    void patienceEndsWithTheRound() {
        slow().holds(CACHED).cloud(FIRST, SECOND, THIRD);
        shop.slowness = FakeShop.LONGEST_ROUND.dividedBy(5);

        assertThat(unauthorized()).isNotNull();
        assertThat(shop.probed).containsExactly(CACHED, FIRST, SECOND, THIRD, CACHED);
    }

    private FakeShop slow() {
        shop.isSlow = true;
        shop.canBeMorePatient = true;
        return shop;
    }

    @Test
    void aPointOfSaleThatHangsIsNotTakenForOneThatRefuses() throws ConnectorFailure {
        shop.otherwise = Verdict.SILENT;
        shop.holds(CACHED).cloud(FIRST);
        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class)
                .isThrownBy(shop::key)
                .withMessageContaining("it hangs");
        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class).isThrownBy(shop::key);
        assertThat(shop.logins).hasValue(1);

        shop.pos(CACHED, Verdict.ACCEPTED);
        shop.time.advance(Duration.ofSeconds(1));
        assertThat(shop.key()).isEqualTo(CACHED);
    }

    @Test
    void garbageFromThePointOfSaleIsWhatCallersHearOfWhenNoKeyWorks() {
        shop.holds(CACHED).cloud(FIRST);
        shop.posFailure = new ConnectorFailure.ProtocolViolation("The point of sale answered garbage.");

        assertThatExceptionOfType(ConnectorFailure.ProtocolViolation.class).isThrownBy(shop::key);
        assertThat(shop.probed).containsExactly(CACHED, FIRST);
    }

    @Test
    void aSuspectedKeyThatIsAcceptedStaysAndCostsOneProbe() throws ConnectorFailure {
        foundFirst();
        shop.keeper.suspect(FIRST);
        shop.time.settle();
        shop.keeper.suspect(FIRST);
        shop.time.settle();

        assertThat(shop.probed).as("one look in two seconds").containsExactly(FIRST, FIRST);
        assertThat(shop.logins).hasValue(1);
        assertThat(shop.counter("session_renewals_total")).isZero();
    }

    @Test
    void aSuspectedKeyThatThePointOfSaleForgotInSilenceIsReplaced() throws ConnectorFailure {
        foundFirst();
        shop.otherwise = Verdict.SILENT;
        shop.pos(FIRST, Verdict.SILENT).cloud(FIRST, SECOND).pos(SECOND, Verdict.ACCEPTED);

        shop.keeper.suspect(FIRST);
        assertThat(shop.key()).isEqualTo(SECOND);
        shop.keeper.suspect(FIRST);
        shop.time.settle();
        assertThat(shop.counter("session_rounds_total")).isEqualTo(2);
        assertThat(shop.counter("session_renewals_total")).isEqualTo(1);
    }

    @Test
    void aSuspectedKeyThatIsRefusedIsNotUsedAnyMore() throws ConnectorFailure {
        foundFirst();
        shop.pos(FIRST, Verdict.REFUSED);

        shop.keeper.suspect(FIRST);
        shop.time.settle();
        unauthorized();
    }

    @Test
    void aSuspectedKeyThatIsRefusedAndThenAcceptedIsARenewal() throws ConnectorFailure {
        foundFirst();
        shop.posSlips(FIRST);

        shop.keeper.suspect(FIRST);
        assertThat(shop.key()).isEqualTo(FIRST);
        assertThat(shop.probed).containsExactly(FIRST, FIRST, FIRST);
        assertThat(shop.counter("session_renewals_total")).isEqualTo(1);
    }

    @Test
    void aStoredKeyThatIsRefusedAtTheStartIsNoRenewal() throws ConnectorFailure {
        shop.holds(CACHED).cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);

        assertThat(shop.key()).isEqualTo(FIRST);
        assertThat(shop.counter("session_renewals_total")).isZero();
    }

    @Test
    void aRefusalWhileTheKeyIsLookedAtBeginsNoSecondRound() throws Exception {
        foundFirst();
        shop.pos(FIRST, Verdict.REFUSED).cloud(FIRST, SECOND).pos(SECOND, Verdict.ACCEPTED);
        FakeShop.Gate gate = new FakeShop.Gate();
        shop.gate = gate;
        shop.keeper.suspect(FIRST);
        gate.await(gate.reached);
        shop.keeper.refused(FIRST);
        gate.opened.countDown();

        assertThat(shop.key()).isEqualTo(SECOND);
        shop.time.settle();
        assertThat(shop.logins).hasValue(2);
        assertThat(shop.counter("session_rounds_total")).isEqualTo(2);
    }

    @Test
    void aSuspicionThatProvesNothingLeavesTheKeyInUseAndIsNotRepeatedAtOnce() throws ConnectorFailure {
        foundFirst();
        shop.otherwise = Verdict.SILENT;
        shop.pos(FIRST, Verdict.SILENT).cloud(FIRST, SECOND);

        shop.keeper.suspect(FIRST);
        assertThat(shop.key()).isEqualTo(FIRST);
        shop.keeper.suspect(FIRST);
        assertThat(shop.key()).isEqualTo(FIRST);
        assertThat(shop.logins).hasValue(2);
        assertThat(shop.keeper.status().state()).isEqualTo(State.DOWN);

        shop.pos(FIRST, Verdict.ACCEPTED);
        shop.time.advance(Duration.ofSeconds(5));
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
    }

    @Test
    void anAnswerInServiceIsTheLatestProofOfItsKey() throws ConnectorFailure {
        foundFirst();
        Instant found = shop.keeper.status().provenAt();
        shop.time.advance(Duration.ofMinutes(5));
        shop.keeper.worked(SECOND);
        assertThat(shop.keeper.status().provenAt())
                .as("another key proves nothing")
                .isEqualTo(found);

        shop.keeper.worked(FIRST);

        assertThat(shop.keeper.status().provenAt()).isEqualTo(shop.time.clock().instant());
        assertThat(shop.keeper.status().since()).isEqualTo(found);
    }

    @Test
    void aKeyThatIsLookedAtAndAcceptedIsInUseWithoutABreak() throws ConnectorFailure {
        foundFirst();
        Instant found = shop.keeper.status().provenAt();
        shop.time.advance(Duration.ofMinutes(5));

        shop.keeper.suspect(FIRST);
        shop.time.settle();

        assertThat(shop.keeper.status().provenAt()).isEqualTo(shop.time.clock().instant());
        assertThat(shop.keeper.status().since()).isEqualTo(found);
    }

    @Test
    void anotherKeyIsAnotherSessionAndIsToldAsConnectorsTellIt() throws ConnectorFailure {
        foundFirst();
        shop.time.advance(Duration.ofMinutes(5));
        shop.pos(FIRST, Verdict.REFUSED).cloud(FIRST, SECOND).pos(SECOND, Verdict.ACCEPTED);

        shop.keeper.refused(FIRST);
        assertThat(shop.key()).isEqualTo(SECOND);

        Instant now = shop.time.clock().instant();
        assertThat(shop.keeper.status().details())
                .isEqualTo(new SessionDetails(SessionDetails.Origin.CLOUD, now, now, 1, 2, false, null));
    }

    @Test
    void whenTheNextSearchIsDueIsToldUntilItBegins() throws Exception {
        shop.cloudFails(cloudDown);
        assertThat(unauthorized()).isNotNull();

        SessionDetails waiting = shop.keeper.status().details();
        assertThat(waiting.nextTryAt())
                .isBetween(
                        shop.time.clock().instant().plusMillis(500),
                        shop.time.clock().instant().plusSeconds(1));
        assertThat(waiting).isEqualTo(new SessionDetails(null, null, null, 0, 1, false, waiting.nextTryAt()));

        FakeShop.Gate gate = new FakeShop.Gate();
        shop.gate = gate;
        shop.cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);
        Thread time = Thread.ofVirtual().start(() -> shop.time.advance(Duration.ofSeconds(1)));
        gate.await(gate.reached);
        assertThat(shop.keeper.status().details()).isEqualTo(new SessionDetails(null, null, null, 0, 2, true, null));

        gate.opened.countDown();
        time.join();
        assertThat(shop.keeper.status().details().nextTryAt()).isNull();
        assertThat(shop.keeper.status().details().isSearching()).isFalse();
    }

    @Test
    void anOutageInSilenceIsOverWithTheFirstAnswer() throws ConnectorFailure {
        foundFirst();
        shop.keeper.worked(FIRST);
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);

        hang();
        assertThat(shop.keeper.status().state()).isEqualTo(State.DOWN);
        shop.keeper.worked(SECOND);
        assertThat(shop.keeper.status().state())
                .as("another key proves nothing")
                .isEqualTo(State.DOWN);
        int rounds = shop.probed.size();

        shop.pos(FIRST, Verdict.ACCEPTED);
        shop.keeper.worked(FIRST);
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
        assertThat(shop.time.waiting()).as("nothing is left to try again").isZero();
        assertThat(shop.log.infos).hasSize(2);

        shop.pos(FIRST, Verdict.SILENT).cloud(FIRST, SECOND).pos(SECOND, Verdict.ACCEPTED);
        shop.keeper.suspect(FIRST);
        assertThat(shop.key()).as("a suspicion is heard again").isEqualTo(SECOND);
        assertThat(shop.probed).hasSizeGreaterThan(rounds);
    }

    @Test
    void afterAnOutageThatIsOverTheNextOneBeginsWithTheShortestBackOff() throws ConnectorFailure {
        foundFirst();
        hang();
        shop.keeper.worked(FIRST);
        shop.pos(FIRST, Verdict.REFUSED).cloud(FIRST);

        shop.keeper.refused(FIRST);
        assertThat(unauthorized().retryAfter()).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
    }

    @Test
    void anAnswerEndsTheTroubleAndARefusedLoginIsStillNotRepeated() throws ConnectorFailure {
        foundFirst();
        shop.pos(FIRST, Verdict.SILENT).cloudFails(loginRefused);
        for (int times = 0; times < 20; times++) {
            shop.keeper.suspect(FIRST);
            shop.time.settle();
            shop.keeper.worked(FIRST);
            assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
            shop.time.advance(Duration.ofSeconds(3));
        }
        assertThat(shop.logins).as("in a minute, the first one included").hasValueLessThanOrEqualTo(4);

        shop.keeper.suspect(FIRST);
        shop.time.settle();
        shop.keeper.worked(FIRST);
        shop.keeper.refused(FIRST);
        assertThat(unauthorized()).hasMessageContaining("refused the login");
        assertThat(shop.keeper.status().state()).isEqualTo(State.DOWN);
        assertThat(shop.time.waiting()).as("the next try").isEqualTo(1);
    }

    @Test
    void anAnswerDuringASearchLeavesTheSearchAlone() throws Exception {
        shop.holds(FIRST).pos(FIRST, Verdict.SILENT).cloudFails(cloudDown);
        unauthorized();
        FakeShop.Gate gate = new FakeShop.Gate();
        shop.gate = gate;
        shop.pos(FIRST, Verdict.ACCEPTED);
        shop.time.pass(Duration.ofSeconds(1));
        FutureTask<Secret> caller = inParallel(1, shop::key).getFirst();
        gate.await(gate.reached);

        shop.keeper.worked(FIRST);
        assertThat(shop.keeper.status().state()).isEqualTo(State.DOWN);
        gate.opened.countDown();
        assertThat(caller.get(20, TimeUnit.SECONDS)).isEqualTo(FIRST);
    }

    /** The point of sale answers nothing for minutes. */
    private void hang() {
        shop.otherwise = Verdict.SILENT;
        shop.pos(FIRST, Verdict.SILENT);
        shop.keeper.suspect(FIRST);
        shop.time.advance(Duration.ofMinutes(20));
        assertThat(shop.keeper.status().state()).isEqualTo(State.DOWN);
    }

    @Test
    void aSuspicionWhileTheCloudIsDownLeavesTheKeyInUse() throws ConnectorFailure {
        foundFirst();
        shop.pos(FIRST, Verdict.SILENT).cloudFails(cloudDown);

        shop.keeper.suspect(FIRST);
        assertThat(shop.key()).isEqualTo(FIRST);
        shop.keeper.refused(FIRST);
        assertThat(unauthorized()).hasMessageContaining("HTTP 503");
        assertThat(shop.logins).hasValue(2);
    }

    @Test
    void aCallThatHasNoTimeLeavesTheRoundToGoOn() throws Exception {
        shop.cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);
        FakeShop.Gate gate = new FakeShop.Gate();
        shop.gate = gate;

        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class)
                .isThrownBy(() -> shop.keeper.key(shop.time.in(Duration.ofMillis(1))));
        gate.await(gate.reached);
        gate.opened.countDown();
        shop.time.settle();

        assertThat(shop.key()).isEqualTo(FIRST);
        assertThat(shop.counter("session_rounds_total")).isEqualTo(1);
    }

    @Test
    void anInterruptedCallEndsWithItsFlagSet() throws Exception {
        FakeShop.Gate gate = new FakeShop.Gate();
        shop.gate = gate;
        shop.cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);
        FutureTask<Boolean> caller = new FutureTask<>(() -> {
            assertThatExceptionOfType(ConnectorFailure.Unreachable.class).isThrownBy(shop::key);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.startVirtualThread(caller);
        gate.await(gate.reached);
        thread.interrupt();

        assertThat(caller.get(20, TimeUnit.SECONDS)).isTrue();
        gate.opened.countDown();
        shop.time.settle();
        assertThat(shop.key()).isEqualTo(FIRST);
    }

    @Test
    void closingReleasesThoseWhoWaitAndDropsWhatTheRoundFindsLater() throws Exception {
        FakeShop.Gate gate = new FakeShop.Gate(false);
        shop.gate = gate;
        shop.cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);
        List<FutureTask<Secret>> callers = inParallel(10, shop::key);
        gate.await(gate.reached);

        shop.keeper.close();
        shop.keeper.close();
        for (FutureTask<Secret> caller : callers) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> caller.get(20, TimeUnit.SECONDS))
                    .withCauseInstanceOf(ConnectorFailure.Unreachable.class);
        }
        gate.opened.countDown();
        shop.time.settle();
        shop.keeper.start();
        shop.keeper.refused(FIRST);
        shop.keeper.suspect(FIRST);

        assertThat(shop.stored).isNull();
        assertThat(shop.log.infos).isEmpty();
        assertThat(shop.keeper.status().state()).isNotEqualTo(State.UP);
        assertThatExceptionOfType(ConnectorFailure.Unreachable.class).isThrownBy(shop::key);
        assertThat(shop.probed).hasSize(1);
    }

    @Test
    void closingInterruptsTheProbeThatIsUnderWay() throws Exception {
        FakeShop.Gate gate = new FakeShop.Gate();
        shop.gate = gate;
        shop.cloud(FIRST, SECOND);
        shop.keeper.start();
        gate.await(gate.reached);

        shop.keeper.close();
        shop.time.settle();
        assertThat(gate.opened.getCount()).as("nobody opened").isEqualTo(1);
        assertThat(shop.probed).containsExactly(FIRST);
    }

    @Test
    void aSourceThatBreaksIsADefectWhoseTextIsNotTold() {
        shop.defect = new IllegalStateException("the password is hunter2");

        assertThatExceptionOfType(ConnectorFailure.Defect.class)
                .isThrownBy(shop::key)
                .withMessageContaining("IllegalStateException")
                .withMessageNotContaining("hunter2");
        shop.defect = null;
        shop.cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);
        shop.time.advance(Duration.ofSeconds(5));
        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
    }

    @Test
    void noKeyShowsInWhatPeopleRead() {
        shop.holds(CACHED).cloud(FIRST, SECOND);
        ConnectorFailure failure = unauthorized();
        String refused = shop.keeper.status().toString() + failure + failure.getMessage();
        shop.pos(SECOND, Verdict.ACCEPTED);
        shop.time.advance(Duration.ofMinutes(1));
        String shown = refused + shop.keeper.status() + shop.log.infos + shop.log.warnings;

        assertThat(shop.keeper.status().state()).isEqualTo(State.UP);
        assertThat(shown).doesNotContain(CACHED.reveal(), FIRST.reveal(), SECOND.reveal());
        assertThat(shop.log.hidden).contains(CACHED, FIRST, SECOND);
        assertThat(shop.log.warnings).hasSize(1);
        assertThat(shop.log.infos).hasSize(1);
    }

    @Test
    void aSuccessMakesBackOffsBeginAnew() throws ConnectorFailure {
        shop.cloudFails(cloudDown);
        shop.keeper.start();
        shop.time.advance(Duration.ofMinutes(30));
        shop.cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);
        shop.time.advance(Duration.ofMinutes(2));
        assertThat(shop.key()).isEqualTo(FIRST);

        shop.cloudFails(cloudDown);
        shop.keeper.refused(FIRST);
        assertThat(unauthorized().retryAfter()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    private void foundFirst() throws ConnectorFailure {
        shop.cloud(FIRST).pos(FIRST, Verdict.ACCEPTED);
        assertThat(shop.key()).isEqualTo(FIRST);
        shop.time.advance(Duration.ofSeconds(2));
    }

    private ConnectorFailure.Unauthorized unauthorized() {
        ConnectorFailure.Unauthorized failure = catchThrowableOfType(ConnectorFailure.Unauthorized.class, shop::key);
        assertThat(failure).as("no key").isNotNull();
        return failure;
    }

    private static <T> List<FutureTask<T>> inParallel(int count, Callable<T> call) {
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (int caller = 0; caller < count; caller++) {
            FutureTask<T> task = new FutureTask<>(call);
            Thread.startVirtualThread(task);
            tasks.add(task);
        }
        return tasks;
    }
}
