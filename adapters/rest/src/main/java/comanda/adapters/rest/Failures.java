package comanda.adapters.rest;

import comanda.adapters.rest.json.BillJson;
import comanda.adapters.rest.json.MoneyJson;
import comanda.adapters.rest.json.SettlementJson;
import comanda.adapters.rest.json.TableJson;
import comanda.adapters.rest.json.TableStatusText;
import comanda.adapters.rest.problem.AgentProblem;
import comanda.application.message.DifferenceText;
import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says in the API's words why something was not done. */
@Singleton
class Failures {
    /** A person has to see to it first. */
    private static final Duration WHEN_REPAIRED = Duration.ofMinutes(1);

    private static final Duration WHEN_ROOM_WAS_MADE = Duration.ofSeconds(10);

    private final Locale locale;

    Failures(RestSettings settings) {
        this.locale = settings.locale();
    }

    Problem problem(Rejection rejection) {
        String detail = String.valueOf(rejection.getMessage());
        return switch (rejection) {
            case Rejection.InvalidTableId ignored -> new Problem(AgentProblem.INVALID_TABLE_ID, detail);
            case Rejection.TableNotFound ignored -> new Problem(AgentProblem.TABLE_NOT_FOUND, detail);
            case Rejection.TableNotOpen notOpen ->
                new Problem(AgentProblem.TABLE_NOT_OPEN, detail)
                        .with("tableStatus", TableStatusText.of(notOpen.status()));
            case Rejection.NothingToPay ignored -> new Problem(AgentProblem.NOTHING_TO_PAY, detail);
            case Rejection.BillChanged changed -> billChanged(changed, detail);
            case Rejection.BillLeased leased ->
                new Problem(AgentProblem.BILL_LEASED, detail)
                        .with("secondsLeft", leased.secondsLeft())
                        .with("until", leased.until().toString())
                        .retryAfter(Duration.ofSeconds(leased.secondsLeft()));
            case Rejection.AmountMismatch mismatch ->
                new Problem(AgentProblem.AMOUNT_MISMATCH, detail)
                        .with("expected", MoneyJson.of(mismatch.total()))
                        .with("given", MoneyJson.of(mismatch.paid()));
            case Rejection.AlreadySettled settled ->
                new Problem(AgentProblem.ALREADY_SETTLED, detail)
                        .with("settlementId", settled.settlement().value());
            case Rejection.IdempotencyKeyReused ignored -> new Problem(CommonProblem.IDEMPOTENCY_KEY_REUSED, detail);
            case Rejection.SettlementNotFound ignored -> new Problem(AgentProblem.SETTLEMENT_NOT_FOUND, detail);
            case Rejection.Observing ignored -> new Problem(AgentProblem.OBSERVING, detail);
            case Rejection.JournalUnavailable unavailable ->
                new Problem(AgentProblem.STORAGE_UNAVAILABLE, detail)
                        .retryAfter(WHEN_ROOM_WAS_MADE)
                        .outcome(unavailable.mayBeKnown() ? Problem.Outcome.UNKNOWN : Problem.Outcome.NOT_DONE);
        };
    }

    /** Without a difference where nobody knows what was shown before. */
    private Problem billChanged(Rejection.BillChanged changed, String detail) {
        List<String> difference = changed.difference()
                .map(known -> DifferenceText.of(known, locale))
                .orElse(List.of());
        String sentence = difference.isEmpty() ? detail : detail + " " + String.join("; ", difference) + ".";
        return withCurrent(
                new Problem(AgentProblem.BILL_CHANGED, sentence).with("difference", difference), changed.current());
    }

    Problem problem(PosFailure failure) {
        String detail = String.valueOf(failure.getMessage());
        return switch (failure) {
            case PosFailure.Unreachable unreachable ->
                new Problem(AgentProblem.POS_UNREACHABLE, detail).retryAfter(unreachable.retryAfter());
            case PosFailure.NoAnswer ignored -> new Problem(AgentProblem.POS_TIMEOUT, detail);
            case PosFailure.SessionUnavailable unavailable ->
                new Problem(AgentProblem.POS_SESSION_UNAVAILABLE, detail).retryAfter(unavailable.retryAfter());
            case PosFailure.Refused refused ->
                new Problem(AgentProblem.POS_REFUSED, detail)
                        .with("posCode", refused.posCode())
                        .with("posText", refused.posText());
            case PosFailure.NotUnderstood ignored -> new Problem(AgentProblem.POS_PROTOCOL_ERROR, detail);
            case PosFailure.OutcomeUnknown ignored ->
                new Problem(AgentProblem.POS_TIMEOUT, detail).outcome(Problem.Outcome.UNKNOWN);
            case PosFailure.Unavailable ignored ->
                new Problem(AgentProblem.POS_UNAVAILABLE, detail).retryAfter(WHEN_REPAIRED);
        };
    }

    Problem problem(PrintRejection rejection) {
        String detail = String.valueOf(rejection.getMessage());
        return switch (rejection) {
            case PrintRejection.PrinterNotFound _ -> new Problem(AgentProblem.PRINTER_NOT_FOUND, detail);
            case PrintRejection.PrintJobNotFound _ -> new Problem(AgentProblem.PRINT_JOB_NOT_FOUND, detail);
            case PrintRejection.PrintJobBegun _ -> new Problem(AgentProblem.PRINT_JOB_BEGUN, detail);
            case PrintRejection.QueueFull _ ->
                new Problem(CommonProblem.TOO_MANY_REQUESTS, detail).retryAfter(WHEN_ROOM_WAS_MADE);
            case PrintRejection.PrintJobIdReused _ -> new Problem(CommonProblem.IDEMPOTENCY_KEY_REUSED, detail);
            case PrintRejection.WrongTicket _ ->
                new Problem(CommonProblem.INVALID_REQUEST, detail).with("field", "body");
        };
    }

    /** @param mayBeKnown whether what was asked may have been done before */
    Problem problem(StorageUnavailable unavailable, boolean mayBeKnown) {
        return new Problem(AgentProblem.STORAGE_UNAVAILABLE, String.valueOf(unavailable.getMessage()))
                .retryAfter(WHEN_ROOM_WAS_MADE)
                .outcome(mayBeKnown ? Problem.Outcome.UNKNOWN : Problem.Outcome.NOT_DONE);
    }

    /** A settlement that ended without the table being closed. */
    Problem problem(Settlement settlement, SettlementState.Conflict conflict) {
        boolean changed = conflict.reason() == ConflictReason.BILL_CHANGED;
        Problem problem = new Problem(
                changed ? AgentProblem.BILL_CHANGED : AgentProblem.SETTLEMENT_CONFLICT,
                "Table " + settlement.table() + " cannot be closed as paid: "
                        + switch (conflict.reason()) {
                            case BILL_CHANGED -> "its bill was changed after it was paid.";
                            case OTHER_GUESTS -> "the bill of other guests is on it.";
                            case UNRECOGNIZABLE -> "nobody can tell whose bill is on it.";
                        }
                        + (conflict.mayHaveClosed()
                                ? " What is shown was not touched, but a close was sent before, and it may have closed the guests who"
                                        + " paid. A person has to look."
                                : " It was not touched. A person has to look."));
        return withCurrent(problem, conflict.shown())
                .with("settlement", SettlementJson.of(settlement, locale))
                .outcome(conflict.mayHaveClosed() ? Problem.Outcome.UNKNOWN : Problem.Outcome.NOT_DONE);
    }

    private Problem withCurrent(Problem problem, BilledTable current) {
        return problem.with("table", TableJson.of(current.table())).with("bill", BillJson.of(current.bill(), locale));
    }
}
