package comanda.adapters.console.outcome;

import comanda.adapters.console.outcome.Outcome.Again;
import comanda.adapters.console.outcome.Outcome.Done;
import comanda.adapters.console.outcome.Outcome.Kind;
import comanda.adapters.console.outcome.Outcome.Who;
import comanda.application.message.DifferenceText;
import comanda.application.message.MoneyText;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BillDifference;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says of each way in which something may end what people have to know. */
public final class Outcomes {
    private Outcomes() {}

    public static Outcome preBilled() {
        return new Outcome(Kind.PRE_BILLED, Done.YES, Again.HARMLESS, Who.NOBODY, "");
    }

    public static Outcome of(PosFailure failure) {
        String detail = String.valueOf(failure.getMessage());
        return switch (failure) {
            case PosFailure.Unreachable _ ->
                new Outcome(Kind.UNREACHABLE, Done.NO, Again.LATER, Who.TECHNICIAN, detail);
            case PosFailure.NoAnswer _ -> new Outcome(Kind.NO_ANSWER, Done.NO, Again.NOW, Who.YOU, detail);
            case PosFailure.SessionUnavailable _ ->
                new Outcome(Kind.SESSION, Done.NO, Again.LATER, Who.TECHNICIAN, detail);
            case PosFailure.Refused refused ->
                new Outcome(Kind.REFUSED, Done.NO, Again.USELESS, Who.WAITER, detail, facts(refused));
            case PosFailure.NotUnderstood _ ->
                new Outcome(Kind.NOT_UNDERSTOOD, Done.NO, Again.NOW, Who.TECHNICIAN, detail);
            case PosFailure.OutcomeUnknown _ ->
                new Outcome(Kind.UNKNOWN, Done.UNKNOWN, Again.READ_FIRST, Who.YOU, detail);
            case PosFailure.Unavailable _ ->
                new Outcome(Kind.UNAVAILABLE, Done.NO, Again.USELESS, Who.TECHNICIAN, detail);
        };
    }

    private static List<String> facts(PosFailure.Refused refused) {
        List<String> facts = new ArrayList<>();
        if (refused.posCode() != null) {
            facts.add(refused.posCode());
        }
        if (refused.posText() != null) {
            facts.add(refused.posText());
        }
        return facts;
    }

    public static Outcome of(Rejection rejection) {
        return of(rejection, Locale.ENGLISH);
    }

    /** @param locale of amounts and of what a bill has more or less */
    public static Outcome of(Rejection rejection, Locale locale) {
        String detail = String.valueOf(rejection.getMessage());
        return switch (rejection) {
            case Rejection.InvalidTableId _ -> notDone(Kind.INVALID_TABLE, Again.USELESS, Who.YOU, detail);
            case Rejection.TableNotFound _ -> notDone(Kind.TABLE_NOT_FOUND, Again.USELESS, Who.YOU, detail);
            case Rejection.TableNotOpen _ -> notDone(Kind.TABLE_NOT_OPEN, Again.USELESS, Who.YOU, detail);
            case Rejection.NothingToPay _ -> notDone(Kind.NOTHING_TO_PAY, Again.USELESS, Who.YOU, detail);
            case Rejection.BillChanged changed ->
                new Outcome(
                        Kind.BILL_CHANGED,
                        Done.NO,
                        Again.CONFIRM_ANEW,
                        Who.YOU,
                        detail,
                        changed.difference()
                                .map(known -> DifferenceText.of(known, locale))
                                .orElse(List.of()));
            case Rejection.BillLeased _ -> notDone(Kind.BILL_LEASED, Again.LATER, Who.NOBODY, detail);
            case Rejection.AmountMismatch _ -> notDone(Kind.AMOUNT_MISMATCH, Again.CONFIRM_ANEW, Who.YOU, detail);
            case Rejection.AlreadySettled _ -> notDone(Kind.ALREADY_SETTLED, Again.USELESS, Who.NOBODY, detail);
            case Rejection.IdempotencyKeyReused _ -> notDone(Kind.KEY_REUSED, Again.CONFIRM_ANEW, Who.YOU, detail);
            case Rejection.Observing _ -> notDone(Kind.OBSERVING, Again.USELESS, Who.TECHNICIAN, detail);
            case Rejection.SettlementNotFound _ -> notDone(Kind.SETTLEMENT_NOT_FOUND, Again.USELESS, Who.YOU, detail);
            case Rejection.JournalUnavailable unavailable ->
                new Outcome(
                        Kind.JOURNAL,
                        unavailable.mayBeKnown() ? Done.UNKNOWN : Done.NO,
                        Again.LATER,
                        Who.TECHNICIAN,
                        detail);
        };
    }

    private static Outcome notDone(Kind kind, Again again, Who who, String detail) {
        return new Outcome(kind, Done.NO, again, who, detail);
    }

    /** @param locale of amounts and of what a bill has more or less */
    public static Outcome of(Settlement settlement, Locale locale) {
        return switch (settlement.state()) {
            case SettlementState.Closed _ -> new Outcome(Kind.CLOSED, Done.YES, Again.HARMLESS, Who.NOBODY, "");
            case SettlementState.Pending pending ->
                new Outcome(
                        Kind.PENDING,
                        Done.NOT_YET,
                        Again.BY_ITSELF,
                        Who.AGENT,
                        pending.trouble() == null ? "" : pending.trouble());
            case SettlementState.Conflict conflict ->
                new Outcome(
                        kind(conflict.reason()),
                        conflict.mayHaveClosed() ? Done.UNKNOWN : Done.NO,
                        Again.USELESS,
                        Who.WAITER,
                        "",
                        facts(settlement, conflict, locale));
        };
    }

    private static Kind kind(ConflictReason reason) {
        return switch (reason) {
            case BILL_CHANGED -> Kind.CONFLICT_CHANGED;
            case OTHER_GUESTS -> Kind.CONFLICT_OTHERS;
            case UNRECOGNIZABLE -> Kind.CONFLICT_UNCLEAR;
        };
    }

    private static List<String> facts(Settlement settlement, SettlementState.Conflict conflict, Locale locale) {
        List<String> facts = new ArrayList<>();
        facts.add(MoneyText.of(settlement.payment().amount(), locale) + " → "
                + MoneyText.of(conflict.shown().bill().total(), locale));
        facts.addAll(DifferenceText.of(
                BillDifference.between(settlement.bill(), conflict.shown().bill()), locale));
        return facts;
    }
}
