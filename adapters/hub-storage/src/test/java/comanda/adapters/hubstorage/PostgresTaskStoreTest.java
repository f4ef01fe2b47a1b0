package comanda.adapters.hubstorage;

import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresTaskStoreTest extends TaskStoreContract {
    @RegisterExtension
    static final OpenHub OPEN = OpenHub.postgres();

    @Override
    HubDatabase hub() {
        return OPEN.hub();
    }
}
