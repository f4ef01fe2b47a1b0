package comanda.adapters.storage;

import comanda.domain.print.PrintJob;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Looks at the print jobs' file. */
public final class PrintJobsExamination {
    private static final JournalExamination.Subject<PrintJob> SUBJECT = new JournalExamination.Subject<>(
            SqlitePrintJobJournal.FILE_KIND,
            PrintJobsExamination::holds,
            open -> new PrintJobRows(open).legibleUnfinished(),
            job -> job.id() + " for " + job.printer() + " (" + job.reason() + ")",
            "print job",
            "What was to be printed and is not on paper has then to be asked for again, and what is asked for again under an id of before is printed again.",
            "The file does not tell any more which jobs these are.");

    private PrintJobsExamination() {}

    public static Examination of(Path dataFolder) {
        return new JournalExamination<>(SUBJECT, dataFolder).result();
    }

    private static String holds(Connection open) throws SQLException {
        PrintJobRows rows = new PrintJobRows(open);
        return rows.count() + " print jobs, " + rows.countUnfinished() + " of them not ended";
    }
}
