package comanda.adapters.rest.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PosProbeTest {
    private final AtomicLong now = new AtomicLong();
    private final FakeMonitor monitor = new FakeMonitor();
    private final PosProbe probe = new PosProbe(monitor, now::get);

    private static final class FakeMonitor implements PosMonitor {
        private final AtomicInteger probes = new AtomicInteger();
        private volatile Condition pos = Condition.UP;
        private volatile Condition session = Condition.UP;
        private volatile @Nullable PosFailure failure;
        private volatile @Nullable RuntimeException defect;
        private volatile CountDownLatch asked = new CountDownLatch(0);
        private volatile CountDownLatch answers = new CountDownLatch(0);
        private volatile Duration remaining = Duration.ZERO;

        @Override
        public PosCondition condition() {
            return new PosCondition("handheld", pos, session, "", Map.of(), List.of());
        }

        @Override
        public void probe(Deadline deadline) throws PosFailure {
            probes.incrementAndGet();
            remaining = deadline.remaining();
            asked.countDown();
            try {
                if (!answers.await(10, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody let the probe end");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (defect != null) {
                throw defect;
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void unplug() {
        monitor.pos = PosMonitor.Condition.DOWN;
        monitor.failure = new PosFailure.Unreachable("", Duration.ofSeconds(1));
    }

    @Test
    void aPointOfSaleThatAnswersIsAskedEveryFiveSeconds() {
        assertThat(probe.isUsable()).isTrue();
        pass(Duration.ofMillis(4_999));
        assertThat(probe.isUsable()).isTrue();
        assertThat(monitor.probes).hasValue(1);

        pass(Duration.ofMillis(1));
        assertThat(probe.isUsable()).isTrue();
        assertThat(monitor.probes).hasValue(2);
        assertThat(monitor.remaining).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aPointOfSaleThatIsDownIsAskedEverySecondAndFoundUpAgain() {
        assertThat(probe.isUsable()).isTrue();
        unplug();
        assertThat(probe.isUsable()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(probe.isUsable()).isFalse();
        pass(Duration.ofMillis(999));
        assertThat(probe.isUsable()).isFalse();
        assertThat(monitor.probes).hasValue(2);

        monitor.failure = null;
        monitor.pos = PosMonitor.Condition.UP;
        pass(Duration.ofMillis(1));
        assertThat(probe.isUsable()).isTrue();
    }

    @Test
    void aPointOfSaleWithoutSessionCannotBeUsed() {
        monitor.session = PosMonitor.Condition.DOWN;
        assertThat(probe.isUsable()).isFalse();
        monitor.session = PosMonitor.Condition.UNKNOWN;
        assertThat(probe.isUsable()).isTrue();
    }

    @Test
    void aConditionThatNobodyKnowsIsNotUp() {
        monitor.pos = PosMonitor.Condition.UNKNOWN;

        assertThat(probe.isUsable()).isFalse();
    }

    @Test
    void allWhoAskAtOnceShareOneProbe() throws Exception {
        monitor.asked = new CountDownLatch(1);
        monitor.answers = new CountDownLatch(1);
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(callers.submit(probe::isUsable));
            }
            assertThat(monitor.asked.await(10, TimeUnit.SECONDS)).isTrue();
            monitor.answers.countDown();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(monitor.probes).hasValue(1);
    }

    @Test
    void whoSharesAProbeThatHangsIsBackInTime() throws Exception {
        monitor.asked = new CountDownLatch(1);
        monitor.answers = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = callers.submit(probe::isUsable);
            assertThat(monitor.asked.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(callers.submit(probe::isUsable).get(5, TimeUnit.SECONDS)).isFalse();

            monitor.answers.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aProbeThatBreaksDoesNotBlockTheNext() {
        monitor.defect = new IllegalStateException("broken");
        assertThatThrownBy(probe::isUsable).isInstanceOf(IllegalStateException.class);

        monitor.defect = null;
        pass(Duration.ofSeconds(1));
        assertThat(probe.isUsable()).isTrue();
    }
}
