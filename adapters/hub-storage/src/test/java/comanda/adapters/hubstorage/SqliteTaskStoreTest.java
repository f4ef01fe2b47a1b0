package comanda.adapters.hubstorage;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTaskStoreTest extends TaskStoreContract {
    @TempDir
    private Path dataDir;

    @org.jspecify.annotations.Nullable private HubDatabase hub;

    @BeforeEach
    void open() throws Exception {
        hub = HubDatabase.open(new HubDatabaseSettings.Embedded(dataDir), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        hub().close();
    }

    @Override
    HubDatabase hub() {
        return java.util.Objects.requireNonNull(hub);
    }
}
