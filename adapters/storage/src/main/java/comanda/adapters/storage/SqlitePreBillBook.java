package comanda.adapters.storage;

import comanda.application.port.out.PreBillBook;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import java.time.Duration;
import java.util.Optional;

/** The pre-bills, in the settlements' file. One is kept for each table, and forgotten when another is kept {@link #KEPT} after it was made. */
public final class SqlitePreBillBook implements PreBillBook {
    /** Longer than any guests sit at a table. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final SettlementsFile file;

    SqlitePreBillBook(SettlementsFile file) {
        this.file = file;
    }

    @Override
    public void keep(PreBill preBill) throws StorageUnavailable {
        file.call(() -> file.write(open -> {
            PreBillRows rows = new PreBillRows(open);
            rows.deleteMadeBefore(preBill.at().minus(KEPT));
            rows.put(preBill);
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
