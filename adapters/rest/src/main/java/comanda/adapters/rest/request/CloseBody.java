package comanda.adapters.rest.request;

import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.Payment;
import comanda.http.request.BodyFields;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says when it closes a table.
 *
 * @param billVersion the version of the bill that the guest saw and paid
 * @param payer who has paid; null where nobody was named
 */
public record CloseBody(
        BillVersion billVersion, Payment payment, @Nullable Holder payer) {
    static final int LONGEST_VERSION = 128;
    private static final int LONGEST_PAYMENT_ID = 200;
    private static final int LONGEST_METHOD = 40;

    /**
     * Reads the body.
     *
     * @param currency the only one in which a payment is taken
     * @throws comanda.http.problem.ProblemException when something is missing or wrong
     */
    public static CloseBody parse(byte[] body, Currency currency) {
        BodyFields fields = BodyFields.of(body);
        return new CloseBody(
                new BillVersion(fields.text("billVersion", LONGEST_VERSION)),
                new Payment(
                        fields.text("paymentId", LONGEST_PAYMENT_ID),
                        MoneyField.required(fields, "amount", currency),
                        MoneyField.optional(fields, "tip", currency),
                        fields.text("method", LONGEST_METHOD)),
                HolderField.optional(fields));
    }
}
