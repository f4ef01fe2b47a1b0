package comanda.adapters.rest.request;

import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.PreBillTable.Claim;
import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.Lease;
import comanda.domain.table.TableId;
import comanda.http.request.BodyFields;
import comanda.http.request.InvalidField;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says when it moves a table into pre-bill.
 *
 * @param billVersion the version that it has shown, or null when any will do
 * @param claim who is paying; null where nobody was named
 */
public record PreBillBody(
        @Nullable BillVersion billVersion, @Nullable Claim claim) {
    /**
     * Reads the body, which may be empty.
     *
     * @throws comanda.http.problem.ProblemException when it is wrong
     */
    public static PreBillBody parse(byte[] body) {
        BodyFields fields = BodyFields.of(body);
        String version = fields.optionalText("billVersion", CloseBody.LONGEST_VERSION);
        return new PreBillBody(version == null ? null : new BillVersion(version), claim(fields));
    }

    private static @Nullable Claim claim(BodyFields fields) {
        Long seconds = fields.optionalWholeNumber("leaseSeconds", Lease.LONGEST.toSeconds());
        Holder payer = HolderField.optional(fields);
        if (payer == null) {
            if (seconds != null) {
                throw InvalidField.of(
                        HolderField.NAME, "is missing: leaseSeconds says for how long a holder has the bill");
            }
            return null;
        }
        return new Claim(payer, seconds == null ? Claim.USUAL : Duration.ofSeconds(seconds));
    }

    /** The request, of that table. */
    public PreBillTable.Request of(TableId table) {
        return new PreBillTable.Request(table, billVersion, claim);
    }
}
