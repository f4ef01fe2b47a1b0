package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.application.message.DifferenceText;
import comanda.domain.bill.BillDifference;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The closing of a paid table. Fields that its state does not have are null.
 *
 * @param state {@code pending} until the point of sale shows the table closed; {@code closed}; {@code conflict} when a person has to look
 * @param paymentId the payment provider's name for the payment
 * @param billVersion the version of the bill that was paid
 * @param amount what was paid for the bill
 * @param tip paid on top
 * @param acceptedAt when it was written down
 * @param closedAt when the point of sale was found to show the table closed
 * @param trouble of a pending settlement: what keeps it from ending, for people
 * @param reason of a conflict: what was paid and what the point of sale shows
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SettlementJson(
        String id,
        String tableId,

        String state,

        String paymentId,
        String billVersion,
        MoneyJson amount,

        @Nullable MoneyJson tip,

        String method,
        String acceptedAt,

        @Nullable String closedAt,

        @Nullable String trouble,

        @Nullable Reason reason) {

    /**
     * Why a table cannot be closed as paid. What is shown was not touched.
     *
     * @param code the same bill changed, other guests' bill, or nobody can tell whose it is
     * @param foundAt when that was found
     * @param closeSent whether a close was sent before that may have been carried out, so that the guests who paid may have been closed
     * @param difference what the bill that is shown has more or less than the one that was paid, for people
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Reason(
            String code, String foundAt, Paid paid, Shown shown, boolean closeSent, List<String> difference) {}

    /** What was paid. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Paid(MoneyJson amount, BillJson bill) {}

    /** What the point of sale shows instead. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Shown(TableJson table, BillJson bill) {}

    public static SettlementJson of(Settlement settlement, Locale locale) {
        return switch (settlement.state()) {
            case SettlementState.Pending pending -> of(settlement, "pending", null, pending.trouble(), null);
            case SettlementState.Closed closed ->
                of(settlement, "closed", closed.at().toString(), null, null);
            case SettlementState.Conflict conflict ->
                of(settlement, "conflict", null, null, reason(settlement, conflict, locale));
        };
    }

    private static SettlementJson of(
            Settlement settlement,
            String state,
            @Nullable String closedAt,
            @Nullable String trouble,
            @Nullable Reason reason) {
        Payment payment = settlement.payment();
        return new SettlementJson(
                settlement.id().value(),
                settlement.table().value(),
                state,
                payment.id(),
                settlement.bill().version().value(),
                MoneyJson.of(payment.amount()),
                payment.tip() == null ? null : MoneyJson.of(payment.tip()),
                payment.method(),
                settlement.acceptedAt().toString(),
                closedAt,
                trouble,
                reason);
    }

    private static Reason reason(Settlement settlement, SettlementState.Conflict conflict, Locale locale) {
        return new Reason(
                code(conflict.reason()),
                conflict.at().toString(),
                new Paid(MoneyJson.of(settlement.payment().amount()), BillJson.of(settlement.bill(), locale)),
                new Shown(
                        TableJson.of(conflict.shown().table()),
                        BillJson.of(conflict.shown().bill(), locale)),
                conflict.mayHaveClosed(),
                DifferenceText.of(
                        BillDifference.between(
                                settlement.bill(), conflict.shown().bill()),
                        locale));
    }

    private static String code(ConflictReason reason) {
        return switch (reason) {
            case BILL_CHANGED -> "billChanged";
            case OTHER_GUESTS -> "otherGuests";
            case UNRECOGNIZABLE -> "unrecognizable";
        };
    }
}
