package comanda.adapters.console;

import comanda.adapters.console.page.Links;
import comanda.adapters.console.page.Reading;
import comanda.adapters.console.page.TablePage;
import comanda.application.port.in.FindSettlements;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.pages.Live;
import comanda.pages.Refusal;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** Reads what is shown of one table. */
@Singleton
class TableReader {
    private static final int SETTLEMENTS_LOOKED_AT = 200;
    private static final int SETTLEMENTS_SHOWN = 5;

    private final ConsoleSettings settings;
    private final Asking asking;
    private final ReadBill bills;
    private final FindSettlements settlements;

    TableReader(ConsoleSettings settings, Asking asking, ReadBill bills, FindSettlements settlements) {
        this.settings = settings;
        this.asking = asking;
        this.bills = bills;
        this.settlements = settlements;
    }

    /** The table that a path means. */
    static TableId id(String path) {
        try {
            return new TableId(path);
        } catch (IllegalArgumentException none) {
            throw new Refusal(HttpStatus.NOT_FOUND, "outcome.invalid-table").because(String.valueOf(none.getMessage()));
        }
    }

    BilledTable bill(TableId table) throws PosFailure, Rejection {
        return bills.readBill(table, settings.deadline());
    }

    /** With a trace. */
    Asking.Asked<BilledTable> asked(Operator operator, TableId table) {
        return asking.ask(operator, "trace.bill", table.value(), () -> bill(table));
    }

    /** Without one. */
    Reading<BilledTable> again(Operator operator, TableId table) {
        return asking.read(operator, () -> bill(table));
    }

    Function<Live, TablePage.Part> part(Operator operator, TableId table, Reading<BilledTable> reading) {
        List<Settlement> found = settlements(table);
        return live -> new TablePage.Part(
                operator.words(), live, table, reading, settings.clock().instant(), found);
    }

    static String source(TableId table) {
        return Links.table(table) + "/live";
    }

    /** None where they cannot be read: the line above says that nothing is accepted. */
    private List<Settlement> settlements(TableId table) {
        try {
            return settlements.newestSettlements(SETTLEMENTS_LOOKED_AT).stream()
                    .filter(settlement -> settlement.table().equals(table))
                    .limit(SETTLEMENTS_SHOWN)
                    .toList();
        } catch (Rejection unread) {
            return List.of();
        }
    }
}
