package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.ServeAgents;
import comanda.application.port.out.AgentSocket;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands behind the gateway: it lets everybody in, and remembers what it was told. */
final class FakeHub implements ServeAgents {
    private static final long PATIENCE_SECONDS = 10;

    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger atOnce = new AtomicInteger();
    private final BlockingQueue<FakeLine> lines = new LinkedBlockingQueue<>();
    volatile Function<ShopId, Admission> admission = shop -> new Admission.Admitted(shop, null);
    volatile Runnable onResult = () -> {};

    @Override
    public Admission admit(ShopId shop, @Nullable String token) {
        asked.add(shop + " " + token);
        atOnce.incrementAndGet();
        try {
            Admission told = admission.apply(shop);
            return told instanceof Admission.Admitted && token != null
                    ? new Admission.Admitted(shop, Digest.of(token))
                    : told;
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public Line connect(Admission.Admitted admitted, AgentSocket socket) {
        FakeLine line = new FakeLine(admitted.shop(), socket);
        lines.add(line);
        return line;
    }

    FakeLine next() throws InterruptedException {
        return Objects.requireNonNull(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no agent came");
    }

    boolean hasNext() {
        return !lines.isEmpty();
    }

    static AgentTask task(String id, TaskType type) {
        return new AgentTask(
                id,
                1,
                new ShopId("testclient"),
                type,
                Instant.EPOCH,
                null,
                1,
                Instant.EPOCH,
                new TaskState.Sent(false),
                Instant.EPOCH);
    }

    /** One agent's. */
    final class FakeLine implements Line {
        final ShopId shop;
        final AgentSocket socket;
        private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        private final AtomicInteger inside = new AtomicInteger();

        FakeLine(ShopId shop, AgentSocket socket) {
            this.shop = shop;
            this.socket = socket;
        }

        private void tell(Object what) {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            told.add(what);
            inside.decrementAndGet();
        }

        @Override
        public void registered(AgentPortrait portrait) {
            tell(portrait);
        }

        @Override
        public void heartbeat(AgentReport report) {
            tell(report);
        }

        @Override
        public void answered(String taskId, TaskAnswer answer) {
            onResult.run();
            tell(taskId + " " + answer);
        }

        @Override
        public void logged(AgentLogLine line) {
            tell(line);
        }

        @Override
        public void closed() {
            tell("closed");
        }

        void send(String id, TaskType type, String payload) {
            socket.send(task(id, type), TaskPayload.of(payload));
        }

        Object next() throws InterruptedException {
            return Objects.requireNonNull(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing was told");
        }

        List<Object> soFar() {
            return List.copyOf(told);
        }

        FakeLine expect(String shown) throws InterruptedException {
            assertThat(next()).hasToString(shown);
            return this;
        }
    }
}
