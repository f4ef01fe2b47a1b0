package comanda.adapters.rest;

import comanda.application.port.in.ListTables;
import comanda.application.port.out.PosFailure;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.util.ArrayList;
import java.util.List;

/** Every port that the API drives, with answers that a test sets and a list of what was asked. */
final class FakeRestaurant implements ListTables {
    final List<String> asked = new ArrayList<>();

    List<Table> tables = List.of(
            new Table(new TableId("12"), "Mesa 12", TableStatus.OPEN, null, null),
            new Table(new TableId("13"), "Mesa 13", TableStatus.FREE, "Varanda", null),
            new Table(new TableId("B-14"), "Balcão 14", TableStatus.PRE_BILL, null, "Terminal 3"));

    @Override
    public synchronized List<Table> listTables(Deadline deadline) throws PosFailure {
        asked.add("tables");
        return tables;
    }
}
