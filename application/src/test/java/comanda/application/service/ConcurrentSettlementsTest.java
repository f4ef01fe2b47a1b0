package comanda.application.service;

import static comanda.application.service.Agent.request;
import static comanda.application.service.Restaurant.NOON;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.in.CloseTable.Request;
import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.Rejection.AlreadySettled;
import comanda.application.port.in.Rejection.IdempotencyKeyReused;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.domain.bill.Bill;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState.Closed;
import comanda.domain.table.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests at the same moment. The point of sale can be held in the middle of a close, so that the others surely come meanwhile. */
class ConcurrentSettlementsTest {
    private static final Bill BILL = bill(line("g1", "2003", "2", "72.50"));

    private final Agent agent = new Agent();
    private final FakePointOfSale pos = agent.pos;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        goOn.countDown();
        threads.close();
    }

    private Future<Settlement> start(Request request) {
        return threads.submit(() -> agent.close(request));
    }

    private void holdTheNextClose() {
        pos.next(FakePointOfSale.Kind.CLOSE, FakePointOfSale.after(() -> {
            closing.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    @Test
    void theSameKeyTwiceAtOnceClosesOnceAndAnswersBothAlike() throws Exception {
        pos.seat(TABLE_12, BILL);
        holdTheNextClose();
        Future<Settlement> first = start(request("a", TABLE_12, BILL));
        closing.await();
        Future<Settlement> second = start(request("a", TABLE_12, BILL));
        goOn.countDown();

        assertThat(first.get().state()).isEqualTo(new Closed(NOON));
        assertThat(second.get()).isEqualTo(first.get());
        assertThat(pos.closedBills()).containsExactly(BILL);
        assertThat(agent.journal.all()).hasSize(1);
    }

    @Test
    void ofManyKeysForOneBillOneIsAccepted() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.seatAfterClose(TABLE_12, bill(line("n1", "2003", "2", "72.50")));
        List<Future<Settlement>> answers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            answers.add(start(request("key-" + i, TABLE_12, BILL)));
        }

        int closed = 0;
        for (Future<Settlement> answer : answers) {
            try {
                closed += answer.get().state().equals(new Closed(NOON)) ? 1 : 0;
            } catch (ExecutionException refused) {
                assertThat(refused).hasCauseInstanceOf(AlreadySettled.class);
            }
        }
        assertThat(closed).isOne();
        assertThat(pos.closedBills()).containsExactly(BILL);
        assertThat(agent.locks.size()).isZero();
    }

    @Test
    void aSecondKeyWaitsForTheFirstAndIsAlreadySettled() throws Exception {
        pos.seat(TABLE_12, BILL);
        holdTheNextClose();
        Future<Settlement> first = start(request("a", TABLE_12, BILL));
        closing.await();
        Future<Settlement> second = start(request("b", TABLE_12, BILL));
        goOn.countDown();

        assertThat(first.get().state()).isEqualTo(new Closed(NOON));
        assertThatThrownBy(second::get).hasCauseInstanceOf(AlreadySettled.class);
    }

    @Test
    void whoDoesNotGetTheTableInTimeHearsThatNothingWasAccepted() throws Exception {
        pos.seat(TABLE_12, BILL);
        holdTheNextClose();
        Future<Settlement> first = start(request("a", TABLE_12, BILL));
        closing.await();

        assertThatThrownBy(() ->
                        agent.settlements.close(request("b", TABLE_12, BILL), agent.time.in(Duration.ofMillis(20))))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("Nothing was done");

        goOn.countDown();
        first.get();
        assertThat(agent.journal.all()).hasSize(1);
    }

    @Test
    void theSameKeyThatDoesNotGetTheTableInTimeHearsThatItIsPending() throws Exception {
        pos.seat(TABLE_12, BILL);
        holdTheNextClose();
        Future<Settlement> first = start(request("a", TABLE_12, BILL));
        closing.await();

        Settlement meanwhile =
                agent.settlements.close(request("a", TABLE_12, BILL), agent.time.in(Duration.ofMillis(20)));

        assertThat(meanwhile.isPending()).isTrue();
        goOn.countDown();
        assertThat(first.get().id()).isEqualTo(meanwhile.id());
    }

    @Test
    void oneKeyForTwoTablesAtOnceClosesOneOfThem() throws Exception {
        TableId other = new TableId("13");
        pos.seat(TABLE_12, BILL);
        pos.seat(other, BILL);
        CountDownLatch bothHaveRead = new CountDownLatch(2);
        FakePointOfSale.Fault together = work -> {
            bothHaveRead.countDown();
            try {
                bothHaveRead.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            work.run();
        };
        pos.next(FakePointOfSale.Kind.READ, together, together);
        List<Future<Settlement>> answers =
                List.of(start(request("a", TABLE_12, BILL)), start(request("a", other, BILL)));

        int reused = 0;
        for (Future<Settlement> answer : answers) {
            try {
                answer.get();
            } catch (ExecutionException refused) {
                assertThat(refused).hasCauseInstanceOf(IdempotencyKeyReused.class);
                reused++;
            }
        }
        assertThat(reused).isOne();
        assertThat(pos.closedBills()).hasSize(1);
    }

    @Test
    void aPreBillWaitsForACloseOfItsTable() throws Exception {
        pos.seat(TABLE_12, BILL);
        holdTheNextClose();
        Future<Settlement> close = start(request("a", TABLE_12, BILL));
        closing.await();
        var preBill = threads.submit(() ->
                agent.preBills.preBill(new PreBillTable.Request(TABLE_12, null, null), agent.time.in(Agent.PATIENCE)));
        goOn.countDown();

        close.get();
        assertThatThrownBy(preBill::get).hasMessageContaining("is free");
        assertThat(pos.count("pre-bill 12")).isZero();
    }

    @Test
    void oneTableDoesNotWaitForAnother() throws Exception {
        TableId other = new TableId("13");
        pos.seat(TABLE_12, BILL);
        pos.seat(other, BILL);
        holdTheNextClose();
        Future<Settlement> held = start(request("a", TABLE_12, BILL));
        closing.await();

        assertThat(agent.close(request("b", other, BILL)).state()).isEqualTo(new Closed(NOON));

        assertThat(held.isDone()).isFalse();
    }
}
