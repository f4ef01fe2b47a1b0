package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.settlement.Lease;
import comanda.domain.settlement.PreBill;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table in pre-bill and its frozen bill.
 *
 * @param lease who named a holder is told for how long the bill is the holder's; not there otherwise
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PreBilledTableJson(
        String id,
        String name,
        String status,

        @Nullable String location,

        BillJson bill,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LeaseJson lease) {

    /**
     * How long nobody else may pay.
     *
     * @param until when that ends
     * @param secondsLeft how far that was from the pre-bill
     */
    @Serdeable.Serializable
    public record LeaseJson(String until, long secondsLeft) {
        static LeaseJson of(Lease lease, Instant at) {
            return new LeaseJson(lease.until().toString(), lease.left(at).toSeconds());
        }
    }

    /** @param tellsLease whether the caller may hear of the lease: it is the holder's own */
    public static PreBilledTableJson of(PreBill preBill, boolean tellsLease, Locale locale) {
        BilledTableJson table = BilledTableJson.of(preBill.frozen(), locale);
        Lease lease = preBill.lease();
        return new PreBilledTableJson(
                table.id(),
                table.name(),
                table.status(),
                table.location(),
                table.bill(),
                tellsLease && lease != null ? LeaseJson.of(lease, preBill.at()) : null);
    }
}
