package comanda.adapters.rest;

import comanda.adapters.rest.access.RequiresScope;
import comanda.adapters.rest.access.Scope;
import comanda.adapters.rest.json.TablesJson;
import comanda.adapters.rest.json.TablesQuery;
import comanda.application.port.in.ListTables;
import comanda.application.port.out.PosFailure;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/** Tables and their bills. */
@Controller("/tables")
@ExecuteOn(TaskExecutors.BLOCKING)
class TablesController {
    private final RestSettings settings;
    private final ListTables listTables;

    TablesController(RestSettings settings, ListTables listTables) {
        this.settings = settings;
        this.listTables = listTables;
    }

    @Get
    @RequiresScope(Scope.READ)
    TablesJson list(
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String page,
            @QueryValue @Nullable String pageSize)
            throws PosFailure {
        TablesQuery query = TablesQuery.of(status, page, pageSize);
        return TablesJson.of(listTables.listTables(settings.deadline()), query);
    }
}
