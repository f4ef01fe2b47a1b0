package comanda.adapters.console.page;

import comanda.domain.table.Table;
import comanda.domain.table.TableStatus;
import comanda.pages.Frame;
import comanda.pages.text.Words;
import java.time.Instant;
import java.util.List;

/** All tables. */
public record TablesPage(Frame frame, ConditionView condition, Part part, boolean isWatched) {
    /**
     * The tables as they were read.
     *
     * @param asOf the newest event that what is shown knows of: those after it are to be heard
     * @param readAt when they were asked for
     * @param show which of them are shown: a status, or empty for all
     */
    public record Part(Words t, Reading<List<Table>> tables, long asOf, Instant readAt, String show) {
        /** Empty where they could not be read. */
        public List<Table> all() {
            return tables instanceof Reading.Answered<List<Table>>(var read) ? read : List.of();
        }

        public long count(TableStatus status) {
            return all().stream().filter(table -> table.status() == status).count();
        }
    }

    /** One table's card. */
    public record Card(Words t, Table table) {}
}
