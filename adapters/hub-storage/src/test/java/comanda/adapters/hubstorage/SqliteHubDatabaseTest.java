package comanda.adapters.hubstorage;

import static comanda.adapters.hubstorage.Given.NOON;
import static comanda.adapters.hubstorage.Given.accepted;
import static comanda.adapters.hubstorage.Given.connected;
import static comanda.adapters.hubstorage.Given.found;
import static comanda.adapters.hubstorage.Given.now;
import static comanda.adapters.hubstorage.Given.shop;
import static comanda.adapters.hubstorage.Given.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.application.port.out.TaskStore.NewTask;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hub's file: what is in it after a restart, and what happens when it cannot be used. */
@Timeout(120)
final class SqliteHubDatabaseTest {
    private static final Instant RESTART = NOON.plusSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private HubDatabase hub() throws StorageUnavailable {
        return HubDatabase.open(
                new HubDatabaseSettings.Embedded(folder.resolve("data")), Clock.fixed(RESTART, ZoneOffset.UTC));
    }

    private Path file() {
        return folder.resolve("data").resolve(SqliteDatabase.FILE);
    }

    private Connection foreign() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = foreign();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatWasAcceptedIsThereAfterARestartAndWhatWasSentIsToBeSentAgain() throws Exception {
        ShopId shop;
        AgentTask sent;
        AgentTask pending;
        NewTask large;
        try (HubDatabase hub = hub()) {
            shop = shop(hub);
            sent = accepted(hub, task(shop), connected(hub, shop, "node-1"));
            pending = accepted(hub, task(shop), null);
            NewTask model = task(shop);
            large = new NewTask(
                    model.id(), shop, model.type(), TaskPayload.of("a".repeat(3_000_000)), NOON, null, null);
            accepted(hub, large, null);
        }

        try (HubDatabase hub = hub()) {
            assertThat(found(hub, sent.id())).isEqualTo(sent.released(RESTART));
            assertThat(found(hub, pending.id())).isEqualTo(pending);
            assertThat(hub.tasks().payload(large.id())).contains(large.payload());
            assertThat(hub.fleet().presence(shop).orElseThrow().isOnline()).isFalse();
            assertThat(hub.fleet().presence(shop).orElseThrow().disconnectedAt())
                    .isEqualTo(RESTART);
            assertThat(connected(hub, shop, "node-1").number()).isEqualTo(2);
        }
    }

    @Test
    void nobodyElseMayReadTheFiles() throws Exception {
        try (HubDatabase hub = hub()) {
            shop(hub);
            for (String name : List.of("hub.db", "hub.db-wal", "hub.db-shm", "hub.lock")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().resolveSibling(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void twoHubsOnOneDirectoryAreRefused() throws Exception {
        try (HubDatabase _ = hub()) {
            assertThatThrownBy(this::hub)
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("Another hub is running")
                    .hasMessageContaining("comanda.data-dir");
        }
        hub().close();
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws Exception {
        hub().close();
        change("INSERT INTO hub_schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) VALUES (99, '99', '', 'SQL', '', '', 0, 1)");

        assertThatThrownBy(this::hub).isInstanceOf(StorageUnavailable.class).hasMessageContaining("newer version");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(file(), "not a database, whatever it is: ".repeat(200));

        assertThatThrownBy(this::hub).isInstanceOf(StorageUnavailable.class).hasMessageContaining("damaged");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsToldSo() throws Exception {
        Files.writeString(folder.resolve("data"), "a file is in the way");

        assertThatThrownBy(this::hub).isInstanceOf(StorageUnavailable.class).hasMessageContaining("comanda.data-dir");
    }

    @Test
    void whileAnotherProgramHoldsTheFileEverybodyIsAnsweredInTimeAndAfterwardsItGoesOnByItself() throws Exception {
        try (HubDatabase hub = hub()) {
            ShopId shop = shop(hub);
            AgentTask before = accepted(hub, task(shop), null);
            try (Connection other = foreign();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                long began = System.nanoTime();
                CompletableFuture<Added> first = hub.tasks().add(task(shop), null);
                assertThatThrownBy(() -> now(first))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(StorageUnavailable.class)
                        .hasMessageContaining("another program holds the file");
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WorkQueue.MAY_TAKE.plusSeconds(3));
                assertThat(hub.trouble().orElseThrow()).contains("another program");
                assertThat(hub.tasks().add(task(shop), null)).isCompletedExceptionally();
                assertThat(found(hub, before.id())).isEqualTo(before);
                statement.execute("ROLLBACK");
            }
            long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (hub.trouble().isPresent()) {
                assertThat(System.nanoTime()).isLessThan(limit);
                Thread.sleep(20);
            }
            accepted(hub, task(shop), null);
        }
    }

    @Test
    void whatWasAskedBeforeTheEndIsFinished() throws Exception {
        List<CompletableFuture<Added>> all = new ArrayList<>();
        HubDatabase hub = hub();
        ShopId shop = shop(hub);
        for (int i = 0; i < 2_000; i++) {
            all.add(hub.tasks().add(task(shop), null));
        }
        hub.close();

        assertThat(all).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Added.Accepted.class));
        assertThatThrownBy(() -> hub.tasks().find("1"))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("ending");
        hub.close();
    }

    @Test
    void manyOperationsShareACommit() throws Exception {
        try (HubDatabase hub = hub()) {
            ShopId shop = shop(hub);
            HubDatabase.Stats before = hub.stats();
            List<CompletableFuture<Added>> all = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                all.add(hub.tasks().add(task(shop), null));
            }
            for (CompletableFuture<Added> one : all) {
                now(one);
            }
            HubDatabase.Stats after = hub.stats();

            assertThat(after.written() - before.written()).isEqualTo(1_000);
            assertThat(after.commits() - before.commits()).isLessThan(200);
            assertThat(after.failed()).isZero();
        }
    }
}
