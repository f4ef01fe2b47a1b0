package comanda.adapters.hubstorage;

import static comanda.adapters.hubstorage.Given.accepted;
import static comanda.adapters.hubstorage.Given.connected;
import static comanda.adapters.hubstorage.Given.found;
import static comanda.adapters.hubstorage.Given.keyed;
import static comanda.adapters.hubstorage.Given.now;
import static comanda.adapters.hubstorage.Given.shop;
import static comanda.adapters.hubstorage.Given.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a hub does whose PostgreSQL goes away and comes back. */
@Timeout(120)
final class PostgresOutageTest {
    private static final TestPostgres SERVER = TestPostgres.shared();

    /** A little longer than anybody may have to wait for an answer. */
    private static final Duration AN_ANSWER = WorkQueue.MAY_TAKE.plusSeconds(3);

    private String database = "";
    private @Nullable CutProxy way;

    private CutProxy way() {
        return Objects.requireNonNull(way);
    }

    @BeforeEach
    void open() throws Exception {
        database = SERVER.emptyDatabase();
        way = new CutProxy(SERVER.port());
    }

    @AfterEach
    void close() throws Exception {
        way().close();
    }

    private HubDatabase hub() throws StorageUnavailable {
        return HubDatabase.open(SERVER.settings(database, way().port()), Clock.systemUTC());
    }

    private static String failure(CompletableFuture<?> future) throws Exception {
        try {
            now(future);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StorageUnavailable unavailable) {
                return String.valueOf(unavailable.getMessage());
            }
            throw failed;
        }
        throw new AssertionError("it was carried out");
    }

    private static void becomes(HubDatabase hub, boolean isWell) throws InterruptedException {
        long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (hub.trouble().isEmpty() != isWell) {
            assertThat(System.nanoTime()).as("" + hub.trouble()).isLessThan(limit);
            Thread.sleep(20);
        }
    }

    @Test
    void whileItIsCutOffEverythingFailsAtOnceAndAfterwardsGoesOnByItself() throws Exception {
        try (HubDatabase hub = hub()) {
            ShopId shop = shop(OpenHub.ready(hub));
            AgentTask before = accepted(hub, task(shop), connected(hub, shop, "node-1"));
            assertThat(hub.trouble()).isEmpty();

            way().cut();
            String sentence = failure(hub.tasks().add(task(shop), null));
            assertThat(sentence)
                    .contains("PostgreSQL")
                    .contains("See that it runs")
                    .doesNotContain("no secret");
            assertThat(hub.trouble()).contains(sentence);
            long began = System.nanoTime();
            for (int i = 0; i < 2_000; i++) {
                failure(hub.tasks().add(task(shop), null));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThatThrownBy(() -> hub.tasks().find(before.id())).isInstanceOf(StorageUnavailable.class);
            assertThatThrownBy(() -> hub.fleet().create(shop, Given.NOON)).isInstanceOf(StorageUnavailable.class);

            way().open();
            becomes(hub, true);
            assertThat(found(hub, before.id())).isEqualTo(before);
            accepted(hub, task(shop), null);
        }
    }

    @Test
    void anIdleHubFindsOutThatItIsCutOff() throws Exception {
        try (HubDatabase hub = hub()) {
            shop(OpenHub.ready(hub));
            way().cut();
            becomes(hub, false);
            way().open();
            becomes(hub, true);
        }
    }

    @Test
    void whileItIsSilentEverybodyIsAnsweredInTimeAndAfterwardsItGoesOnByItself() throws Exception {
        try (HubDatabase hub = hub()) {
            ShopId shop = shop(OpenHub.ready(hub));
            way().silence();
            long began = System.nanoTime();
            List<CompletableFuture<Added>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(hub.tasks().add(task(shop), null));
            }
            for (CompletableFuture<Added> one : all) {
                failure(one);
            }
            assertThatThrownBy(() -> hub.tasks().find("1")).isInstanceOf(StorageUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AN_ANSWER);

            way().open();
            becomes(hub, true);
            accepted(hub, task(shop), null);
        }
    }

    @Test
    void aHubStartsWithoutItAndMakesItsTablesWhenItIsThere() throws Exception {
        database = SERVER.databaseWithoutTables();
        way().cut();
        try (HubDatabase hub = hub()) {
            becomes(hub, false);
            way().open();
            becomes(hub, true);
            accepted(hub, task(shop(OpenHub.ready(hub))), null);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsToldSo() throws Exception {
        database = "nowhere";
        try (HubDatabase hub = hub()) {
            becomes(hub, false);
            assertThat(hub.trouble().orElseThrow()).contains("no such database").contains("Create it");
        }
    }

    @Test
    void aServerThatCanOnlyBeReadIsToldSoUntilItCanBeWrittenTo() throws Exception {
        try (HubDatabase hub = hub()) {
            ShopId shop = shop(OpenHub.ready(hub));
            SERVER.execute(database, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
            way().cut();
            way().open();
            becomes(hub, false);
            long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (hub.trouble()
                    .filter(trouble -> trouble.contains("only be read"))
                    .isEmpty()) {
                assertThat(System.nanoTime()).as("" + hub.trouble()).isLessThan(limit);
                Thread.sleep(20);
            }

            SERVER.execute("postgres", "ALTER DATABASE " + database + " RESET default_transaction_read_only");
            becomes(hub, true);
            accepted(hub, task(shop), null);
        }
    }

    @Test
    void anOrderThatTheDatabaseRefusesSpoilsNoOther() throws Exception {
        try (HubDatabase hub = hub()) {
            ShopId shop = shop(OpenHub.ready(hub));
            StringBuilder tooLong = new StringBuilder();
            new Random(1).ints(9_000, '!', '~').forEach(letter -> tooLong.append((char) letter));
            List<CompletableFuture<Added>> good = new ArrayList<>();
            List<CompletableFuture<Added>> bad = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                good.add(hub.tasks().add(task(shop), null));
                if (i % 10 == 5) {
                    bad.add(hub.tasks().add(keyed(shop, tooLong.toString() + i, "coffee"), null));
                }
            }

            for (CompletableFuture<Added> one : good) {
                assertThat(now(one)).isInstanceOf(Added.Accepted.class);
            }
            for (CompletableFuture<Added> one : bad) {
                assertThat(failure(one)).contains("refused 'add-pending'");
            }
            assertThat(hub.trouble()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aCommitIsWaitedForAlsoWhereTheServerWouldNotWait() throws Exception {
        SERVER.execute(database, "ALTER DATABASE " + database + " SET synchronous_commit = off");
        try (Session session = new PostgresDatabase(SERVER.settings(database)).openToWrite()) {
            assertThat(session.query(row -> row.getString(1), "SHOW synchronous_commit"))
                    .containsExactly("on");
        }
    }
}
