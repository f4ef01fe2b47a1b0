package comanda.adapters.storage;

import comanda.application.port.out.PreBillBook;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import java.time.Duration;
import java.util.Optional;

/** The pre-bills, in the settlements' file. One is kept for each table, and forgotten when another is kept {@link #KEPT} after it was made; but those of the {@link #ALWAYS_KEPT} tables that were written last never. */
public final class SqlitePreBillBook implements PreBillBook {
    /** Longer than any guests sit at a table. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** How many are kept however old they look: more tables than a restaurant has. A clock that was far behind and is set right makes new ones look old. */
    public static final int ALWAYS_KEPT = 500;

    private final JournalFile file;
    private final int alwaysKept;

    SqlitePreBillBook(JournalFile file, int alwaysKept) {
        this.file = file;
        this.alwaysKept = alwaysKept;
    }

    @Override
    public void keep(PreBill preBill) throws StorageUnavailable {
        file.call(() -> file.write(open -> {
            PreBillRows rows = new PreBillRows(open);
            rows.put(preBill);
            rows.deleteMadeBefore(preBill.at().minus(KEPT), alwaysKept);
            return true;
        }));
    }

    @Override
    public Optional<PreBill> of(TableId table) throws StorageUnavailable {
        return file.call(() -> {
            Optional<PreBill> written = file.read(open -> new PreBillRows(open).of(table));
            if (written.isEmpty()) {
                file.mustBeWhole();
            }
            return written;
        });
    }

    @Override
    public void forget(TableId table) throws StorageUnavailable {
        file.call(() -> file.write(open -> {
            new PreBillRows(open).delete(table);
            return true;
        }));
    }
}
