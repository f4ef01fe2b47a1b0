package comanda.application.port.in;

import comanda.application.port.out.PosFailure;
import comanda.domain.table.Table;
import comanda.domain.time.Deadline;
import java.util.List;

/** Lists the restaurant's tables as the point of sale shows them now. */
public interface ListTables {
    List<Table> listTables(Deadline deadline) throws PosFailure;
}
