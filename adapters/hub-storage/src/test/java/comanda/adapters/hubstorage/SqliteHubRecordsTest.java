package comanda.adapters.hubstorage;

import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteHubRecordsTest extends HubRecordsContract {
    @RegisterExtension
    static final OpenHub OPEN = OpenHub.sqlite();

    @Override
    HubDatabase hub() {
        return OPEN.hub();
    }
}
