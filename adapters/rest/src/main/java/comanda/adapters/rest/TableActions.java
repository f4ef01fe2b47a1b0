package comanda.adapters.rest;

import comanda.adapters.rest.json.TablesJson;
import comanda.adapters.rest.request.CloseBody;
import comanda.adapters.rest.request.HolderField;
import comanda.adapters.rest.request.PathIds;
import comanda.adapters.rest.request.PreBillBody;
import comanda.adapters.rest.request.RequestKey;
import comanda.adapters.rest.request.TablesQuery;
import comanda.application.port.in.CloseTable;
import comanda.application.port.in.ListTables;
import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import comanda.http.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What can be done with tables, from the words of a request to the use case. The same with and without a wire trace. */
@Singleton
class TableActions {
    private final RestSettings settings;
    private final ListTables listTables;
    private final ReadBill readBill;
    private final PreBillTable preBillTable;
    private final CloseTable closeTable;
    private final Failures failures;

    TableActions(
            RestSettings settings,
            ListTables listTables,
            ReadBill readBill,
            PreBillTable preBillTable,
            CloseTable closeTable,
            Failures failures) {
        this.settings = settings;
        this.listTables = listTables;
        this.readBill = readBill;
        this.preBillTable = preBillTable;
        this.closeTable = closeTable;
        this.failures = failures;
    }

    TablesJson list(@Nullable String status, @Nullable String page, @Nullable String pageSize) throws PosFailure {
        TablesQuery query = TablesQuery.of(status, page, pageSize);
        return query.select(listTables.listTables(settings.deadline()));
    }

    BilledTable read(String id) throws PosFailure, Rejection {
        return readBill.readBill(PathIds.table(id), settings.deadline());
    }

    /** Also tells of the lease on the bill, which is not every caller's to hear of. */
    PreBill preBill(TableId table, PreBillBody wanted) throws PosFailure, Rejection {
        return preBillTable.preBill(wanted.of(table), settings.deadline());
    }

    /** Ends a lease. */
    void release(String id, HttpRequest<byte[]> request) throws PosFailure, Rejection {
        preBillTable.release(PathIds.table(id), HolderField.required(body(request)), settings.deadline());
    }

    /**
     * Closes a table.
     *
     * @return the settlement, closed or pending
     * @throws ProblemException when it ended as a conflict
     */
    Settlement close(String id, HttpRequest<byte[]> request) throws PosFailure, Rejection {
        TableId table = PathIds.table(id);
        IdempotencyKey key = RequestKey.required(request.getHeaders());
        CloseBody wanted = CloseBody.parse(body(request), settings.currency());
        Settlement settlement = closeTable.close(
                new CloseTable.Request(key, table, wanted.billVersion(), wanted.payment(), wanted.payer()),
                settings.deadline());
        if (settlement.state() instanceof SettlementState.Conflict conflict) {
            throw new ProblemException(failures.problem(settlement, conflict));
        }
        return settlement;
    }

    static byte[] body(HttpRequest<byte[]> request) {
        return request.getBody().orElseGet(() -> new byte[0]);
    }
}
