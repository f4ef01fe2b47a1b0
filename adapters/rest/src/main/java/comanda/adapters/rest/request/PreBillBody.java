package comanda.adapters.rest.request;

import comanda.domain.bill.BillVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says when it moves a table into pre-bill.
 *
 * @param billVersion the version that it has shown, or null when any will do
 */
public record PreBillBody(@Nullable BillVersion billVersion) {
    /**
     * Reads the body, which may be empty.
     *
     * @throws comanda.adapters.rest.problem.ProblemException when it is wrong
     */
    public static PreBillBody parse(byte[] body) {
        String version = BodyFields.of(body).optionalText("billVersion", CloseBody.LONGEST_VERSION);
        return new PreBillBody(version == null ? null : new BillVersion(version));
    }
}
