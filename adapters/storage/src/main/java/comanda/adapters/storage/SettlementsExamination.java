package comanda.adapters.storage;

import comanda.domain.settlement.Settlement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Looks at the settlements' file. */
public final class SettlementsExamination {
    private static final JournalExamination.Subject<Settlement> SUBJECT = new JournalExamination.Subject<>(
            SqliteSettlementJournal.FILE_KIND,
            SettlementsExamination::holds,
            open -> new SettlementRows(open).legiblePending(),
            settlement ->
                    "table " + settlement.table() + " (" + settlement.payment().amount() + ", payment "
                            + settlement.payment().id() + ", settlement " + settlement.id() + ")",
            "settlement",
            "Then look by hand at the tables whose payments were not settled yet.",
            "The file does not tell any more which ones: compare the payments of today with the point of sale.");

    private SettlementsExamination() {}

    public static Examination of(Path dataFolder) {
        return new JournalExamination<>(SUBJECT, dataFolder).result();
    }

    private static String holds(Connection open) throws SQLException {
        SettlementRows rows = new SettlementRows(open);
        return rows.count() + " settlements, " + rows.countPending() + " of them pending";
    }
}
