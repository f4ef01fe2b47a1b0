package comanda.domain.settlement;

import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table was moved into pre-bill.
 *
 * @param frozen the table and its bill as they were shown in pre-bill
 * @param lease who is paying; null where nobody said so
 */
public record PreBill(
        BilledTable frozen, Instant at, @Nullable Lease lease) {
    public TableId table() {
        return frozen.table().id();
    }

    public PreBill leasedTo(@Nullable Lease next) {
        return new PreBill(frozen, at, next);
    }
}
