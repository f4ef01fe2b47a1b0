package comanda.adapters.console;

import comanda.adapters.console.page.ConditionView;
import comanda.adapters.console.page.Reading;
import comanda.adapters.console.page.TablesPage;
import comanda.application.port.in.FindSettlements;
import comanda.application.port.in.FollowEvents;
import comanda.application.port.in.ListTables;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.domain.table.Table;
import comanda.pages.text.Words;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** Reads what is shown of all tables. */
@Singleton
class TablesReader {
    private final ConsoleSettings settings;
    private final Asking asking;
    private final ListTables tables;
    private final FollowEvents events;
    private final PosMonitor monitor;
    private final FindSettlements settlements;

    TablesReader(
            ConsoleSettings settings,
            Asking asking,
            ListTables tables,
            FollowEvents events,
            PosMonitor monitor,
            FindSettlements settlements) {
        this.settings = settings;
        this.asking = asking;
        this.tables = tables;
        this.events = events;
        this.monitor = monitor;
        this.settlements = settlements;
    }

    /** With a trace. */
    TablesPage.Part asked(Operator operator, String show) {
        return part(
                operator,
                show,
                () -> asking.ask(operator, "trace.tables", "", this::list).reading());
    }

    /** Without one. */
    TablesPage.Part again(Operator operator, String show) {
        return part(operator, show, () -> asking.read(operator, this::list));
    }

    private List<Table> list() throws PosFailure {
        return tables.listTables(settings.deadline());
    }

    /** The events' place is asked for first: what happens while the tables are read is heard afterwards, perhaps twice. */
    private TablesPage.Part part(Operator operator, String show, Supplier<Reading<List<Table>>> reading) {
        long asOf = newestEvent();
        return new TablesPage.Part(
                operator.words(), reading.get(), asOf, settings.clock().instant(), show);
    }

    /** 0 where it is not known. */
    long newestEvent() {
        try (FollowEvents.Following following = events.follow(null, () -> {})) {
            return following.next() instanceof FollowEvents.Message.Begin(long id) ? id : 0;
        } catch (FollowEvents.TooManyReaders tooMany) {
            return 0;
        }
    }

    ConditionView condition(Words words) {
        return new ConditionView(words, monitor.condition(), settlements.troubleWithNewOnes());
    }
}
