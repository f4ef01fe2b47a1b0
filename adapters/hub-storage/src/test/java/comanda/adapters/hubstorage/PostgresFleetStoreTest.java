package comanda.adapters.hubstorage;

import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresFleetStoreTest extends FleetStoreContract {
    @RegisterExtension
    static final OpenHub OPEN = OpenHub.postgres();

    @Override
    HubDatabase hub() {
        return OPEN.hub();
    }
}
