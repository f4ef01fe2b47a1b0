package comanda.application.service;

import static comanda.application.service.Agent.request;
import static comanda.application.service.FakePointOfSale.Kind.CLOSE;
import static comanda.application.service.FakePointOfSale.Kind.PRE_BILL;
import static comanda.application.service.FakePointOfSale.Kind.READ;
import static comanda.application.service.FakePointOfSale.after;
import static comanda.application.service.FakePointOfSale.forgotten;
import static comanda.application.service.FakePointOfSale.lostAfterCarriedOut;
import static comanda.application.service.FakePointOfSale.lostBeforeCarriedOut;
import static comanda.application.service.FakePointOfSale.noAnswer;
import static comanda.application.service.FakePointOfSale.refused;
import static comanda.application.service.FakePointOfSale.unavailable;
import static comanda.application.service.FakePointOfSale.unreachable;
import static comanda.application.service.FakePointOfSale.works;
import static comanda.application.service.Restaurant.NOON;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static comanda.application.service.Restaurant.plainLine;
import static comanda.application.service.Restaurant.reais;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.bill.Bill;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.domain.settlement.SettlementState.Closed;
import comanda.domain.settlement.SettlementState.Conflict;
import comanda.domain.settlement.SettlementState.Pending;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What becomes of an accepted settlement when something goes wrong: broken, and recovered. */
class SettlementRecoveryTest {
    private static final Bill BILL = bill(line("g1", "2003", "2", "72.50"), line("g2", "2011", "1", "44.90"));
    private static final Bill NEXT = bill(line("n1", "2003", "1", "72.50"));
    private static final Bill EXTENDED =
            bill(line("g1", "2003", "2", "72.50"), line("g2", "2011", "1", "44.90"), line("g3", "3001", "1", "24"));
    private static final SettlementState CLOSED = new Closed(NOON);

    /** Of a point of sale that gives its lines no ids. */
    private static final Bill PLAIN = bill(plainLine(1, "2003", "2", "72.50"));

    private final Agent agent = new Agent();
    private final FakePointOfSale pos = agent.pos;

    private Settlement close() throws Exception {
        pos.seat(TABLE_12, BILL);
        return agent.close(request("a", TABLE_12, BILL));
    }

    @Test
    void aLostAnswerOfACloseThatHappenedIsFoundByReading() throws Exception {
        pos.next(CLOSE, lostAfterCarriedOut());

        assertThat(close().state()).isEqualTo(CLOSED);

        assertThat(pos.messages()).containsExactly("read 12", "read 12", "close 12", "read 12");
    }

    @Test
    void afterALostAnswerTheNextGuestsAreNeverClosed() throws Exception {
        pos.seatAfterClose(TABLE_12, NEXT);
        pos.next(CLOSE, lostAfterCarriedOut());

        assertThat(close().state()).isEqualTo(CLOSED);
        agent.letPass(Duration.ofMinutes(5));

        assertThat(pos.closedBills()).containsExactly(BILL);
        assertThat(pos.shown(TABLE_12).bill()).isEqualTo(NEXT);
    }

    @Test
    void afterALostAnswerTheNextGuestsAreNotClosedWithoutIdsEither() throws Exception {
        Bill paid = bill(plainLine(1, "2003", "2", "72.50"));
        Bill next = bill(plainLine(1, "3001", "1", "24"));
        pos.seat(TABLE_12, paid);
        pos.seatAfterClose(TABLE_12, next);
        pos.next(CLOSE, lostAfterCarriedOut());

        assertThat(agent.close(request("a", TABLE_12, paid)).state()).isEqualTo(CLOSED);

        assertThat(pos.closedBills()).containsExactly(paid);
    }

    @Test
    void withoutIdsABillThatSharesAnItemIsAConflictAndNotAGuess() throws Exception {
        Bill paid = bill(plainLine(1, "2003", "2", "72.50"));
        Bill next = bill(plainLine(1, "2003", "1", "72.50"));
        pos.seat(TABLE_12, paid);
        pos.seatAfterClose(TABLE_12, next);
        pos.next(PRE_BILL, refused("405", "nada disso"));
        pos.next(CLOSE, lostAfterCarriedOut());

        Settlement settlement = agent.close(request("a", TABLE_12, paid));

        assertThat(settlement.state())
                .isEqualTo(new Conflict(NOON, ConflictReason.UNRECOGNIZABLE, pos.shown(TABLE_12), 1));
        assertThat(pos.closedBills()).containsExactly(paid);
    }

    @Test
    void withoutIdsATableThatLacksWhatWasPaidAndItsPreBillIsTheNextGuests() throws Exception {
        Bill paid = bill(plainLine(1, "2003", "2", "72.50"));
        pos.show(Restaurant.table(TABLE_12, TableStatus.PRE_BILL, paid));
        pos.seatAfterClose(TABLE_12, bill(plainLine(1, "2003", "1", "72.50")));
        pos.next(CLOSE, lostAfterCarriedOut());

        assertThat(agent.close(request("a", TABLE_12, paid)).state()).isEqualTo(CLOSED);

        assertThat(pos.closedBills()).containsExactly(paid);
    }

    @Test
    void whatIsOnItsWayWhenEverythingEndsStaysPendingAfterTheMessageThatItWaitsFor() throws Exception {
        pos.next(CLOSE, after(agent.driver::stop, lostBeforeCarriedOut()));

        Settlement settlement = close();

        assertThat(settlement.state()).isInstanceOf(Pending.class);
        assertThat(pos.count("close 12")).isOne();
    }

    @Test
    void aLostAnswerIsNotCalledAYes() throws Exception {
        pos.next(CLOSE, Collections.nCopies(20, lostBeforeCarriedOut()).toArray(FakePointOfSale.Fault[]::new));

        assertThat(close().state())
                .isInstanceOfSatisfying(
                        Pending.class, pending -> assertThat(pending.trouble()).doesNotContain("took"));
    }

    @Test
    void withoutIdsTheNextGuestsWithTheVerySameOrderAreNotClosedByARepeatedMessage() throws Exception {
        Bill same = bill(plainLine(1, "2003", "2", "72.50"));
        pos.seat(TABLE_12, same);
        pos.seatAfterClose(TABLE_12, same);

        Settlement settlement = agent.close(request("a", TABLE_12, same));
        agent.letPass(Duration.ofMinutes(5));

        assertThat(settlement.state()).isEqualTo(CLOSED);
        assertThat(pos.closedBills()).containsExactly(same);
        assertThat(pos.count("close 12")).isOne();
    }

    @Test
    void withoutIdsTheTableIsMovedIntoPreBillBeforeItIsClosed() throws Exception {
        pos.seat(TABLE_12, PLAIN);

        assertThat(agent.close(request("a", TABLE_12, PLAIN)).state()).isEqualTo(CLOSED);

        assertThat(pos.messages())
                .containsExactly("read 12", "pre-bill 12", "read 12", "read 12", "close 12", "read 12");
    }

    @Test
    void withoutIdsALostCloseIsSentAgainWhileThePreBillShowsTheSameGuests() throws Exception {
        pos.seat(TABLE_12, PLAIN);
        pos.next(CLOSE, lostBeforeCarriedOut());

        assertThat(agent.close(request("a", TABLE_12, PLAIN)).state()).isEqualTo(CLOSED);

        assertThat(pos.count("close 12")).isEqualTo(2);
        assertThat(pos.count("pre-bill 12")).isOne();
    }

    @Test
    void withoutIdsTheNextGuestsWithTheVerySameOrderAreAConflictWhenTheAnswerWasLost() throws Exception {
        pos.seat(TABLE_12, PLAIN);
        pos.seatAfterClose(TABLE_12, PLAIN);
        pos.next(CLOSE, lostAfterCarriedOut());

        assertThat(agent.close(request("a", TABLE_12, PLAIN)).state())
                .isEqualTo(new Conflict(NOON, ConflictReason.UNRECOGNIZABLE, pos.shown(TABLE_12), 1));

        assertThat(pos.closedBills()).containsExactly(PLAIN);
    }

    @Test
    void withoutIdsAndPreBillALostCloseThatShowsTheSameBillIsAConflictAndNotAGuess() throws Exception {
        pos.seat(TABLE_12, PLAIN);
        pos.next(PRE_BILL, refused("405", "nada disso"));
        pos.next(CLOSE, lostBeforeCarriedOut());

        assertThat(agent.close(request("a", TABLE_12, PLAIN)).state())
                .isEqualTo(new Conflict(NOON, ConflictReason.UNRECOGNIZABLE, pos.shown(TABLE_12), 1));

        assertThat(pos.count("close 12")).isOne();
    }

    @Test
    void withoutIdsACloseIsNotRepeatedOnceTheNextGuestsMayHaveAskedForTheirBill() throws Exception {
        pos.show(Restaurant.table(TABLE_12, TableStatus.PRE_BILL, PLAIN));
        pos.next(CLOSE, after(() -> pos.always(noAnswer()), lostBeforeCarriedOut()));
        Settlement settlement = agent.close(request("a", TABLE_12, PLAIN));

        agent.moveClock(Duration.ofMinutes(5));
        pos.recovers();
        agent.letPass(Duration.ofMinutes(1));

        assertThat(agent.known.settlement(settlement.id()).state()).isInstanceOf(Conflict.class);
        assertThat(pos.count("close 12")).isOne();
    }

    @Test
    void aPreBillWhoseAnswerIsLostIsLookedForAndNotRepeated() throws Exception {
        pos.seat(TABLE_12, PLAIN);
        pos.next(PRE_BILL, lostAfterCarriedOut());

        assertThat(agent.close(request("a", TABLE_12, PLAIN)).state()).isEqualTo(CLOSED);

        assertThat(pos.count("pre-bill 12")).isOne();
    }

    @Test
    void theWindowInWhichNobodyLooksIsOneExchange() throws Exception {
        pos.next(READ, works(), after(() -> agent.time.pass(Duration.ofMillis(300))));
        pos.next(CLOSE, after(() -> agent.time.pass(Duration.ofMillis(40))));

        close();

        assertThat(agent.windows).containsExactly(Duration.ofMillis(40));
    }

    @Test
    void withoutIdsABillThatLacksWhatWasPaidIsTheNextGuestsOnceTheCloseWasAnswered() throws Exception {
        Bill paid = bill(plainLine(1, "2003", "2", "72.50"));
        pos.seat(TABLE_12, paid);
        pos.seatAfterClose(TABLE_12, bill(plainLine(1, "2003", "1", "72.50")));

        assertThat(agent.close(request("a", TABLE_12, paid)).state()).isEqualTo(CLOSED);

        assertThat(pos.closedBills()).containsExactly(paid);
    }

    @Test
    void aCloseThatGotLostIsSentAgainWhenTheBillIsStillThereAfterTwoSeconds() throws Exception {
        pos.next(CLOSE, lostBeforeCarriedOut());

        assertThat(close().state()).isEqualTo(CLOSED);

        assertThat(pos.count("close 12")).isEqualTo(2);
        assertThat(agent.time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(pos.closedBills()).containsExactly(BILL);
    }

    @Test
    void aPointOfSaleThatLosesEveryAnswerIsGivenARestAndKeepsTheSettlementPending() throws Exception {
        pos.next(CLOSE, lostBeforeCarriedOut(), lostBeforeCarriedOut(), lostBeforeCarriedOut(), lostBeforeCarriedOut());

        Settlement settlement = close();
        agent.letPass(Duration.ofMinutes(2));

        assertThat(agent.known.settlement(settlement.id()).state()).isEqualTo(CLOSED);
        assertThat(pos.count("close 12")).isEqualTo(5);
    }

    @Test
    void aBillThatGrewAfterALostCloseIsAConflictThatNamesIt() throws Exception {
        pos.next(READ, works(), works(), after(() -> pos.seat(TABLE_12, EXTENDED)));
        pos.next(CLOSE, lostBeforeCarriedOut());

        Settlement settlement = close();

        assertThat(settlement.state())
                .isEqualTo(new Conflict(NOON, ConflictReason.BILL_CHANGED, pos.shown(TABLE_12), 1));
        assertThat(pos.shown(TABLE_12).bill()).isEqualTo(EXTENDED);
        assertThat(agent.ended).containsExactly(settlement);
    }

    @Test
    void otherGuestsBeforeAnyCloseAreAConflict() throws Exception {
        pos.next(CLOSE, unreachable());
        pos.next(READ, works(), after(() -> pos.seat(TABLE_12, NEXT)));

        Settlement settlement = close();

        assertThat(settlement.state())
                .isEqualTo(new Conflict(NOON, ConflictReason.OTHER_GUESTS, pos.shown(TABLE_12), 0));
        assertThat(pos.closedBills()).isEmpty();
    }

    @Test
    void aTableClosedByHandMeanwhileIsClosed() throws Exception {
        pos.next(CLOSE, unreachable());
        pos.next(READ, works(), works(), after(() -> pos.closeByHand(TABLE_12)));

        assertThat(close().state()).isEqualTo(CLOSED);

        assertThat(pos.count("close 12")).isOne();
    }

    @Test
    void aPointOfSaleThatComesBackIsReadBeforeTheCloseIsSentAgain() throws Exception {
        pos.next(CLOSE, unreachable());
        pos.next(READ, works(), works(), noAnswer(), unreachable());

        assertThat(close().state()).isEqualTo(CLOSED);

        assertThat(pos.messages())
                .containsExactly(
                        "read 12",
                        "read 12",
                        "close 12",
                        "read 12",
                        "read 12",
                        "read 12",
                        "read 12",
                        "close 12",
                        "read 12");
        assertThat(agent.time.pauses())
                .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void aPointOfSaleThatStaysAwayLeavesItPendingWithASecondInHand() throws Exception {
        pos.next(READ, works());
        pos.always(unreachable());

        Settlement settlement = close();

        assertThat(settlement.state())
                .isEqualTo(new Pending(0, null, NOON, null, "The point of sale cannot be reached."));
        assertThat(agent.time.passed()).isLessThanOrEqualTo(Agent.PATIENCE.minusSeconds(1));

        pos.recovers();
        agent.letPass(Duration.ofSeconds(2));
        assertThat(agent.known.settlement(settlement.id()).state()).isEqualTo(CLOSED);
        assertThat(agent.background.size()).isZero();
        assertThat(pos.closedBills()).containsExactly(BILL);
    }

    @Test
    void aReadThatFailsAfterACloseLeavesItPendingUntilTheNextReadTells() throws Exception {
        pos.next(CLOSE, lostAfterCarriedOut());
        pos.next(READ, works(), works());
        pos.seatAfterClose(TABLE_12, NEXT);
        pos.always(noAnswer());
        pos.next(CLOSE, lostAfterCarriedOut());

        Settlement settlement = close();

        assertThat(settlement.state()).isEqualTo(new Pending(1, NOON, NOON, null, """
                        The point of sale was told to close table 12, and it is not known yet whether it did. \
                        What came last: The point of sale does not answer."""));
        pos.recovers();
        agent.letPass(Duration.ofMinutes(1));
        assertThat(agent.known.settlement(settlement.id()).state()).isEqualTo(CLOSED);
        assertThat(pos.closedBills()).containsExactly(BILL);
    }

    @Test
    void aQueuedCloseIsWaitedForAndNotSentTwice() throws Exception {
        pos.next(CLOSE, pos.queuedFor(3));

        assertThat(close().state()).isEqualTo(CLOSED);

        assertThat(pos.count("close 12")).isOne();
        assertThat(agent.time.pauses())
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void aCloseThatWasTakenAndForgottenIsSentAgainWhenNoQueueIsThatLong() throws Exception {
        pos.next(CLOSE, forgotten());

        Settlement settlement = close();
        assertThat(settlement.takenAt()).isEqualTo(NOON);
        agent.letPass(Duration.ofSeconds(10));
        assertThat(pos.count("close 12")).isOne();

        agent.moveClock(Duration.ofSeconds(15));
        agent.letPass(Duration.ofMinutes(1));
        assertThat(agent.known.settlement(settlement.id()).state()).isInstanceOf(Closed.class);
        assertThat(pos.count("close 12")).isEqualTo(2);
    }

    @Test
    void aQueueThatIsSlowerThanTheRequestIsGivenItsTimeByTheBackgroundToo() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(CLOSE, pos.queuedFor(4));

        Settlement settlement =
                agent.settlements.close(request("a", TABLE_12, BILL), agent.time.in(Duration.ofMillis(1200)));

        assertThat(settlement.state())
                .isEqualTo(new Pending(
                        1,
                        NOON,
                        NOON,
                        NOON,
                        "The point of sale took the close of table 12 and has not shown it closed so far."));
        agent.letPass(Duration.ofSeconds(3));
        assertThat(agent.known.settlement(settlement.id()).state()).isEqualTo(CLOSED);
        assertThat(pos.count("close 12")).isOne();
    }

    @Test
    void aCloseThatIsRefusedTwiceIsPendingAtOnceWithThePointOfSalesWords() throws Exception {
        pos.next(CLOSE, refused("409", "mesa em uso no caixa"), refused("409", "mesa em uso no caixa"));

        Settlement settlement = close();

        assertThat(settlement.state())
                .isEqualTo(new Pending(
                        0, null, NOON, null, "The point of sale said no. (code: 409) (text: mesa em uso no caixa)"));
        assertThat(pos.messages())
                .containsExactly("read 12", "read 12", "close 12", "read 12", "read 12", "close 12", "read 12");
        assertThat(agent.time.pauses()).isEmpty();
        agent.letPass(Duration.ofSeconds(2));
        assertThat(agent.known.settlement(settlement.id()).state()).isEqualTo(CLOSED);
    }

    @Test
    void aRefusedCloseIsSaidOnceMoreAfterReading() throws Exception {
        pos.next(CLOSE, refused("400", "unknown action"));

        assertThat(close().state()).isEqualTo(CLOSED);

        assertThat(pos.messages())
                .containsExactly("read 12", "read 12", "close 12", "read 12", "read 12", "close 12", "read 12");
    }

    @Test
    void aCloseRefusedBecauseTheTableIsFreeByNowIsClosed() throws Exception {
        pos.next(CLOSE, refused("409", "estado errado"));
        pos.next(READ, works(), works(), after(() -> pos.closeByHand(TABLE_12)));

        assertThat(close().state()).isEqualTo(CLOSED);
    }

    @Test
    void aRefusalIsToldEvenWhenTheReadAfterItFails() throws Exception {
        pos.next(CLOSE, refused("500", "erro interno"));
        pos.next(READ, works(), works(), noAnswer());

        assertThat(close().state())
                .isEqualTo(new Pending(
                        0, null, NOON, null, "The point of sale said no. (code: 500) (text: erro interno)"));
    }

    @Test
    void aConnectorThatIsBrokenIsNotWaitedFor() throws Exception {
        pos.next(CLOSE, unavailable());

        assertThat(close().state()).isEqualTo(new Pending(0, null, NOON, null, "The connector is broken."));

        assertThat(agent.time.pauses()).isEmpty();
    }

    @Test
    void aTableThatVanishedStaysPendingForAPersonToLook() throws Exception {
        agent.journal.put(Restaurant.pending("old", TABLE_12, BILL, 1));
        agent.background.takeUpFromBefore();

        agent.letPass(Duration.ofSeconds(1));

        assertThat(agent.journal.pending())
                .first()
                .extracting(Settlement::state)
                .asString()
                .contains("no table 12 any more");
    }

    @Test
    void theSameKeyDrivesItsPendingSettlementOn() throws Exception {
        pos.next(CLOSE, refused("409", "estado errado"));
        Settlement pending = close();

        Settlement again = agent.close(request("a", TABLE_12, BILL));

        assertThat(again.id()).isEqualTo(pending.id());
        assertThat(again.state()).isEqualTo(CLOSED);
        assertThat(pos.closedBills()).containsExactly(BILL);
    }

    @Test
    void nothingIsSentThatCouldNotBeWrittenDownBefore() throws Exception {
        pos.seat(TABLE_12, BILL);
        agent.journal.breaks(true);

        assertThat(agent.close(request("a", TABLE_12, BILL)).state()).isEqualTo(new Pending(0, null, NOON, null, """
                        The close of table 12 was not sent, since it cannot be written down: The disk is gone."""));
        assertThat(pos.count("close 12")).isZero();

        agent.journal.breaks(false);
        agent.letPass(Duration.ofSeconds(2));
        assertThat(agent.journal.all())
                .singleElement()
                .extracting(Settlement::state)
                .isEqualTo(CLOSED);
    }

    @Test
    void anAgentThatDiedAfterTheCloseReadsFirstAndSparesTheNextGuests() {
        pos.seat(TABLE_12, NEXT);
        agent.journal.put(Restaurant.pending("old", TABLE_12, BILL, 1));
        Agent restarted = new Agent(pos, agent.journal);
        restarted.background.takeUpFromBefore();

        restarted.letPass(Duration.ofSeconds(10));

        assertThat(restarted.journal.all()).extracting(Settlement::state).containsExactly(CLOSED);
        assertThat(pos.messages()).containsExactly("read 12");
        assertThat(pos.shown(TABLE_12).bill()).isEqualTo(NEXT);
    }

    @Test
    void anAgentThatDiedBeforeTheCloseSendsIt() {
        pos.seat(TABLE_12, BILL);
        agent.journal.put(Restaurant.pending("old", TABLE_12, BILL, 0));
        Agent restarted = new Agent(pos, agent.journal);
        restarted.background.takeUpFromBefore();

        restarted.letPass(Duration.ofSeconds(1));

        assertThat(pos.closedBills()).containsExactly(BILL);
    }

    @Test
    void anAgentThatDiedAfterAnnouncingACloseGivesTheQueueItsTimeBeforeItSendsAnother() {
        pos.seat(TABLE_12, BILL);
        agent.journal.put(Restaurant.pending("old", TABLE_12, BILL, 1));
        Agent restarted = new Agent(pos, agent.journal);
        restarted.background.takeUpFromBefore();

        restarted.letPass(Duration.ofSeconds(4));
        assertThat(pos.count("close 12")).isZero();

        restarted.moveClock(Duration.ofSeconds(5));
        restarted.letPass(Duration.ofSeconds(10));
        assertThat(pos.closedBills()).containsExactly(BILL);
    }

    @Test
    void aCloseThatWasAnsweredWithSilenceIsNotRepeatedBeforeAHungPointOfSaleMayHaveCarriedItOut() throws Exception {
        pos.next(CLOSE, after(() -> agent.time.pass(Duration.ofSeconds(2)), lostBeforeCarriedOut()));

        Settlement settlement = close();
        assertThat(settlement.state()).isInstanceOf(Pending.class);
        assertThat(pos.count("close 12")).isOne();

        agent.moveClock(Duration.ofSeconds(15));
        agent.letPass(Duration.ofSeconds(10));
        assertThat(agent.known.settlement(settlement.id()).state()).isInstanceOf(Closed.class);
        assertThat(pos.closedBills()).containsExactly(BILL);
    }

    @Test
    void withoutIdsWhoeverSitsThereAfterAnOutageIsNotTakenForTheGuestsWhoPaid() throws Exception {
        pos.seat(TABLE_12, PLAIN);
        pos.next(READ, works());
        pos.always(unreachable());
        Settlement settlement = agent.close(request("a", TABLE_12, PLAIN));

        agent.moveClock(Duration.ofMinutes(10));
        pos.recovers();
        agent.letPass(Duration.ofMinutes(1));

        assertThat(agent.known.settlement(settlement.id()).state())
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.reason()).isEqualTo(ConflictReason.UNRECOGNIZABLE));
        assertThat(pos.count("close 12")).isZero();
    }

    @Test
    void withoutIdsAClockThatStoodStillWhileTheMachineWasOffProvesNothing() throws Exception {
        pos.show(Restaurant.table(TABLE_12, TableStatus.PRE_BILL, PLAIN));
        agent.journal.put(Restaurant.pending("old", TABLE_12, PLAIN, 1));
        Agent restarted = new Agent(pos, agent.journal);
        restarted.uptime = Duration.ofSeconds(40);
        restarted.moveClock(Duration.ofMinutes(1));
        restarted.background.takeUpFromBefore();

        restarted.letPass(Duration.ofSeconds(20));

        assertThat(restarted.journal.all())
                .singleElement()
                .extracting(Settlement::state)
                .isInstanceOf(Conflict.class);
        assertThat(pos.count("close 12")).isZero();
    }

    @Test
    void withoutIdsAnOutageThatIsLookedIntoAgainAndAgainLosesNobody() throws Exception {
        pos.show(Restaurant.table(TABLE_12, TableStatus.PRE_BILL, PLAIN));
        pos.next(CLOSE, Collections.nCopies(40, refused("409", "mesa em uso")).toArray(FakePointOfSale.Fault[]::new));
        Settlement settlement = agent.close(request("a", TABLE_12, PLAIN));

        for (int minute = 0; minute < 15; minute++) {
            agent.moveClock(Duration.ofMinutes(1));
            agent.letPass(Duration.ofMinutes(1));
        }
        pos.recovers();
        agent.letPass(Duration.ofMinutes(2));

        assertThat(agent.known.settlement(settlement.id()).state()).isInstanceOf(Closed.class);
    }

    @Test
    void withoutIdsALineTakenOffABillThatIsStillInPreBillIsNoClose() throws Exception {
        Bill two = bill(plainLine(1, "2003", "2", "72.50"));
        Bill one = bill(plainLine(1, "2003", "1", "72.50"));
        pos.show(Restaurant.table(TABLE_12, TableStatus.PRE_BILL, two));
        pos.next(CLOSE, after(() -> pos.show(Restaurant.table(TABLE_12, TableStatus.PRE_BILL, one)), forgotten()));

        assertThat(agent.close(request("a", TABLE_12, two)).state())
                .isEqualTo(new Conflict(NOON, ConflictReason.UNRECOGNIZABLE, pos.shown(TABLE_12), 1));
    }

    @Test
    void guestsWhoComeWhileTheDiskStallsAreNotClosed() throws Exception {
        agent.journal.beforeWriting(() -> {
            agent.time.pass(Duration.ofMillis(1100));
            pos.seat(TABLE_12, NEXT);
        });

        Settlement settlement = close();

        assertThat(settlement.state())
                .isEqualTo(new Conflict(NOON, ConflictReason.OTHER_GUESTS, pos.shown(TABLE_12), 0));
        assertThat(pos.count("close 12")).isZero();
    }

    @Test
    void aSightingFromBeforeACloseDecidesNothingAfterIt() throws Exception {
        agent.journal.beforeWriting(() -> agent.time.pass(Duration.ofMillis(1100)));
        pos.seatAfterClose(TABLE_12, NEXT);
        pos.next(CLOSE, lostAfterCarriedOut());

        assertThat(close().state()).isEqualTo(CLOSED);

        assertThat(pos.closedBills()).containsExactly(BILL);
    }

    @Test
    void aReadThatFailsAfterTheDiskStalledSendsNothing() throws Exception {
        agent.journal.beforeWriting(() -> agent.time.pass(Duration.ofMillis(1100)));
        pos.next(READ, works(), unavailable());

        assertThat(close().state()).isEqualTo(new Pending(0, null, NOON, null, "The connector is broken."));

        assertThat(pos.count("close 12")).isZero();
    }

    @Test
    void theExactAmountIsKeptInTheSettlement() throws Exception {
        assertThat(close().payment().amount()).isEqualTo(reais("189.90"));
    }
}
