package comanda.application.service;

import static comanda.application.service.FakePointOfSale.unreachable;
import static comanda.application.service.Restaurant.NOON;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.SettlementNews;
import comanda.application.service.TableLocks.Held;
import comanda.domain.bill.Bill;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState.Closed;
import comanda.domain.table.TableId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PendingSettlementsTest {
    private static final Bill BILL = bill(line("g1", "2003", "2", "72.50"));

    private final Agent agent = new Agent();
    private final FakePointOfSale pos = agent.pos;

    private Settlement waiting(String id, TableId table) {
        Settlement settlement = Restaurant.pending(id, table, BILL, 0);
        agent.journal.put(settlement);
        pos.seat(table, BILL);
        return settlement;
    }

    private Settlement now(Settlement settlement) {
        return agent.journal.find(settlement.id()).orElseThrow();
    }

    @Test
    void whatWasLeftPendingIsTakenUpAtTheStart() {
        Settlement one = waiting("a", TABLE_12);
        Settlement two = waiting("b", new TableId("13"));

        agent.background.takeUpFromBefore();
        agent.letPass(Duration.ofMillis(100));

        assertThat(now(one).state()).isEqualTo(new Closed(NOON));
        assertThat(now(two).state()).isEqualTo(new Closed(NOON));
        assertThat(agent.background.size()).isZero();
        assertThat(agent.ended).hasSize(2);
    }

    @Test
    void itIsTriedForeverAtGrowingDistancesUpToAMinute() {
        waiting("a", TABLE_12);
        pos.always(unreachable());
        agent.background.takeUpFromBefore();

        agent.letPass(Duration.ofMinutes(1));
        long early = pos.count("read 12");
        agent.letPass(Duration.ofMinutes(60));
        long later = pos.count("read 12") - early;

        assertThat(early).isBetween(6L, 8L);
        assertThat(later).isBetween(48L, 77L);
        pos.recovers();
        agent.letPass(Duration.ofSeconds(75));
        assertThat(agent.journal.pending()).isEmpty();
    }

    @Test
    void aSettlementThatARequestIsDrivingIsLeftToIt() throws Exception {
        Settlement settlement = waiting("a", TABLE_12);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread request = Thread.ofVirtual().start(() -> {
            try (Held _ = agent.locks.acquire(TABLE_12, Duration.ofSeconds(10)).orElseThrow()) {
                held.countDown();
                awaitUninterrupted(done);
            }
        });
        held.await();
        agent.background.takeUpFromBefore();

        agent.letPass(Duration.ofSeconds(10));
        assertThat(pos.messages()).isEmpty();

        done.countDown();
        request.join();
        agent.letPass(Duration.ofSeconds(2));
        assertThat(now(settlement).state()).isEqualTo(new Closed(NOON));
    }

    @Test
    void aDefectOfOneDoesNotKeepTheOthers() {
        Settlement broken = waiting("a", TABLE_12);
        Settlement sound = waiting("b", new TableId("13"));
        pos.next(FakePointOfSale.Kind.READ, work -> {
            throw new IllegalStateException("a defect");
        });
        agent.background.takeUpFromBefore();

        agent.letPass(Duration.ofMillis(100));
        assertThat(now(sound).isPending() && now(broken).isPending()).isFalse();

        agent.letPass(Duration.ofSeconds(2));
        assertThat(agent.journal.pending()).isEmpty();
    }

    @Test
    void itsThreadClosesWhatIsPendingAndEndsWhenClosed() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<String> thread = new AtomicReference<>("");
        Settlement settlement = waiting("a", TABLE_12);
        PendingSettlements background = onItsThread(one -> {
            thread.set(Thread.currentThread().getName());
            ended.countDown();
        });

        background.start();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        background.close();
        background.close();
        assertThat(thread.get()).isEqualTo("settlements");
        assertThat(now(settlement).state()).isEqualTo(new Closed(NOON));
    }

    @Test
    void itIsWokenByANewSettlementWhileItWaits() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (PendingSettlements background = onItsThread(one -> ended.countDown())) {
            background.start();
            background.lookAfter(waiting("a", TABLE_12));
            agent.time.pass(PendingSettlements.FIRST_DELAY);
            background.lookAfter(waiting("b", new TableId("13")));

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closedWhileThePointOfSaleHangsItEndsSoonAndLeavesTheSettlementPending() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Settlement settlement = waiting("a", TABLE_12);
        pos.next(FakePointOfSale.Kind.READ, work -> {
            reached.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                interrupted.countDown();
            }
            FakePointOfSale.noAnswer().befall(work);
        });
        PendingSettlements background = onItsThread(one -> {});
        background.start();
        reached.await();

        background.close();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(now(settlement).isPending()).isTrue();
        assertThat(pos.count("close 12")).isZero();
    }

    @Test
    void closedBeforeItStartedItDoesNothing() {
        agent.background.close();
        agent.background.start();
        agent.background.close();

        assertThat(pos.messages()).isEmpty();
    }

    private PendingSettlements onItsThread(java.util.function.Consumer<Settlement> onEnd) {
        SettlementNews news = new SettlementNews() {
            @Override
            public void changed(Settlement settlement) {
                onEnd.accept(settlement);
            }

            @Override
            public void closeSent(Duration window) {
                // Of no interest here.
            }
        };
        SettlementDriver driver = new SettlementDriver(
                pos,
                agent.journal,
                new TrustedClock(Clock.fixed(NOON, ZoneOffset.UTC), () -> Duration.ofDays(7)),
                agent.time,
                news);
        return new PendingSettlements(agent.journal, driver, agent.locks, new Random(7), agent.time);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
