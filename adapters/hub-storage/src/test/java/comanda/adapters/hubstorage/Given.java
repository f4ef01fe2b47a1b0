package comanda.adapters.hubstorage;

import comanda.application.port.out.FleetStore.Connected;
import comanda.application.port.out.TaskStore.Added;
import comanda.application.port.out.TaskStore.IdempotencyKey;
import comanda.application.port.out.TaskStore.NewTask;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Shops, agents and tasks that tests begin with. */
final class Given {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final Digest TOKEN = Digest.of("a token");
    static final Digest CODE = Digest.of("a code");
    static final TaskAnswer PRINTED = new TaskAnswer(TaskAnswer.Status.SUCCESS, "Printed", "{\"bytesSent\":12}");
    static final TaskAnswer JAMMED = new TaskAnswer(TaskAnswer.Status.ERROR, "The paper is out", "{}");

    private Given() {}

    /** A shop of which nobody has heard before. */
    static ShopId shop(HubDatabase hub) throws Exception {
        ShopId shop = new ShopId("shop-" + UUID.randomUUID());
        hub.fleet().create(shop, NOON);
        return shop;
    }

    static ConnectionId connected(HubDatabase hub, ShopId shop, String node) throws Exception {
        if (now(hub.fleet().connect(shop, null, node, NOON)) instanceof Connected.Present present) {
            return present.id();
        }
        throw new AssertionError("the shop's agent was refused");
    }

    static NewTask task(ShopId shop) {
        return task(shop, NOON, null);
    }

    static NewTask task(ShopId shop, Instant createdAt, @Nullable Duration timeToLive) {
        return new NewTask(
                UUID.randomUUID().toString(),
                shop,
                TaskType.PRINT,
                TaskPayload.of("{\"data\":\"cafezinho\"}"),
                createdAt,
                timeToLive == null ? null : createdAt.plus(timeToLive),
                null);
    }

    static NewTask keyed(ShopId shop, String key, String content) {
        NewTask task = task(shop);
        return new NewTask(
                task.id(),
                shop,
                task.type(),
                task.payload(),
                task.createdAt(),
                null,
                new IdempotencyKey(key, Digest.of(content)));
    }

    static AgentTask accepted(HubDatabase hub, NewTask task, @Nullable ConnectionId via) throws Exception {
        if (now(hub.tasks().add(task, via)) instanceof Added.Accepted accepted) {
            return accepted.task();
        }
        throw new AssertionError("the task was not accepted");
    }

    static AgentTask found(HubDatabase hub, String id) throws Exception {
        return hub.tasks().find(id).orElseThrow();
    }

    static <T> T now(CompletableFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(20, TimeUnit.SECONDS);
    }
}
