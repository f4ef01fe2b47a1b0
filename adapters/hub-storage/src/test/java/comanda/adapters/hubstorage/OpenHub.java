package comanda.adapters.hubstorage;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty database for each test, opened. */
abstract class OpenHub implements BeforeEachCallback, AfterEachCallback {
    private @Nullable HubDatabase hub;

    abstract HubDatabaseSettings settings() throws Exception;

    abstract void forget() throws Exception;

    HubDatabase hub() {
        HubDatabase open = hub;
        if (open == null) {
            throw new IllegalStateException("no test is running");
        }
        return open;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        hub = ready(HubDatabase.open(settings(), Clock.systemUTC()));
    }

    /** A busy machine may take longer to connect than anybody has to wait for an answer. */
    static HubDatabase ready(HubDatabase opened) throws InterruptedException {
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isReady(opened)) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("the database is not there: " + opened.trouble());
            }
            Thread.sleep(50);
        }
        return opened;
    }

    private static boolean isReady(HubDatabase opened) {
        try {
            boolean _ = opened.fleet().revoke(new ShopId("nobody"), Instant.EPOCH);
            opened.records().endSession(Digest.of("nobody"));
            for (int i = 0; i < 4; i++) {
                Optional<AgentTask> _ = opened.tasks().find("none");
            }
            return opened.trouble().isEmpty();
        } catch (StorageUnavailable _) {
            return false;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        hub().close();
        hub = null;
        forget();
    }

    static OpenHub sqlite() {
        return new Sqlite();
    }

    static OpenHub postgres() {
        return new Postgres();
    }

    private static final class Sqlite extends OpenHub {
        private @Nullable Path dataDir;

        @Override
        HubDatabaseSettings settings() throws IOException {
            Path made = Files.createTempDirectory("hub");
            dataDir = made;
            return new HubDatabaseSettings.Embedded(made);
        }

        @Override
        void forget() throws IOException {
            Path made = dataDir;
            if (made != null) {
                delete(made);
            }
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : all) {
                    Files.delete(file);
                }
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
        }
    }

    /** A database for a class of tests, emptied for each of them. */
    private static final class Postgres extends OpenHub {
        private @Nullable String database;

        @Override
        HubDatabaseSettings settings() throws Exception {
            TestPostgres server = TestPostgres.shared();
            String known = database;
            if (known == null) {
                known = server.emptyDatabase();
                database = known;
            }
            server.truncate(known);
            return server.settings(known);
        }

        @Override
        void forget() {
            // The next test empties it, and it ends with its server.
        }
    }
}
