package comanda.adapters.hubstorage;

import static comanda.adapters.hubstorage.Given.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.StorageUnavailable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one operation that fails does to the others of its lane. */
@Timeout(60)
final class LaneFailuresTest {
    private static final Kind<String, Long> ASK = Kind.oneByOne(
            "ask", (session, sql) -> session.query(row -> row.getLong(1), sql).getFirst());

    private static final Kind<String, Long> SLEEP = Kind.oneByOne(
            "sleep",
            (session, _) -> (long) session.query(row -> String.valueOf(row.getString(1)), "SELECT pg_sleep(20)")
                    .size());

    private static final Kind<String, Long> ERROR = Kind.oneByOne("error", (_, word) -> {
        throw new OutOfMemoryError(word);
    });

    private static final String ENDLESS =
            "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c";

    @TempDir
    private Path dataDir = Path.of("");

    private final WorkQueue queue = new WorkQueue(100, 1_000);

    private interface Trial {
        void of(Lane lane) throws Exception;
    }

    private void onSqlite(boolean writes, Trial trial) throws Exception {
        on(SqliteDatabase.open(dataDir, Clock.systemUTC()), writes, trial);
    }

    private void on(Database database, boolean writes, Trial trial) throws Exception {
        Lane lane = new Lane("lane-under-test", database, queue, writes, new Tally());
        lane.start();
        try {
            trial.of(lane);
        } finally {
            queue.close();
            assertThat(lane.endsWithin(Duration.ofSeconds(20))).isTrue();
            database.close();
        }
    }

    private CompletableFuture<Long> ask(String sql) {
        return queue.submit(ASK, null, sql, 0);
    }

    @Test
    void afterAnErrorTheLaneGoesOn() throws Exception {
        onSqlite(true, _ -> {
            CompletableFuture<Long> failed = queue.submit(ERROR, null, "no memory", 0);

            assertThatThrownBy(() -> now(failed)).hasCauseInstanceOf(StorageUnavailable.class);
            while (queue.trouble().isPresent()) {
                Thread.onSpinWait();
            }
            assertThat(now(ask("SELECT 7"))).isEqualTo(7);
        });
    }

    @Test
    void aQuestionThatSqliteCannotAnswerInTimeIsStoppedAndIsNoTrouble() throws Exception {
        onSqlite(false, lane -> {
            assertThat(now(ask("SELECT 7"))).isEqualTo(7);
            CompletableFuture<Long> endless = ask(ENDLESS);
            while (!endless.isDone()) {
                lane.watch();
                Thread.onSpinWait();
            }

            assertThatThrownBy(() -> now(endless)).hasMessageContaining("this one question");
            assertThat(now(ask("SELECT 8"))).isEqualTo(8);
            assertThat(queue.trouble()).isEmpty();
        });
    }

    @Test
    void aStatementThatPostgresEndsIsNoTrouble() throws Exception {
        TestPostgres server = TestPostgres.shared();
        on(new PostgresDatabase(server.settings(server.emptyDatabase())), false, _ -> {
            assertThatThrownBy(() -> now(queue.submit(SLEEP, null, "", 0))).hasMessageContaining("57014");

            assertThat(queue.trouble()).isEmpty();
            assertThat(now(ask("SELECT 8"))).isEqualTo(8);
        });
    }
}
