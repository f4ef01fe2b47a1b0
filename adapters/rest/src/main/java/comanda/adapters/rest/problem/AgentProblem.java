package comanda.adapters.rest.problem;

import comanda.http.problem.ProblemType;
import io.micronaut.http.HttpStatus;

/** The problems that the agent answers with, besides those of every API. */
public enum AgentProblem implements ProblemType {
    INVALID_TABLE_ID(HttpStatus.BAD_REQUEST, "No table can have this id", Again.USELESS),
    IDEMPOTENCY_KEY_REQUIRED(HttpStatus.BAD_REQUEST, "The header Idempotency-Key is missing", Again.USELESS),
    TABLE_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such table", Again.USELESS),
    SETTLEMENT_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such settlement", Again.USELESS),
    PRINTER_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such printer", Again.USELESS),
    PRINT_JOB_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such print job", Again.USELESS),
    BILL_CHANGED(HttpStatus.CONFLICT, "The bill is another one by now", Again.USELESS),
    AMOUNT_MISMATCH(HttpStatus.CONFLICT, "The amount is not the bill's total", Again.USELESS),
    ALREADY_SETTLED(HttpStatus.CONFLICT, "The bill has a settlement already", Again.USELESS),
    BILL_LEASED(HttpStatus.CONFLICT, "Somebody else is paying the bill", Again.LATER),
    NOTHING_TO_PAY(HttpStatus.CONFLICT, "The table owes nothing", Again.USELESS),
    TABLE_NOT_OPEN(HttpStatus.CONFLICT, "Nobody sits at the table", Again.USELESS),
    SETTLEMENT_CONFLICT(HttpStatus.CONFLICT, "The table cannot be closed as paid", Again.USELESS),
    OBSERVING(HttpStatus.CONFLICT, "The agent only looks on", Again.USELESS),
    PRINT_JOB_BEGUN(HttpStatus.CONFLICT, "The print job is not waiting any more", Again.USELESS),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The agent has a defect", Again.USELESS),
    POS_REFUSED(HttpStatus.BAD_GATEWAY, "The point of sale said no", Again.USELESS),
    POS_PROTOCOL_ERROR(HttpStatus.BAD_GATEWAY, "The point of sale's answer cannot be understood", Again.LATER),
    POS_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The point of sale cannot be reached", Again.LATER),
    POS_SESSION_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, "There is no session that the point of sale accepts", Again.LATER),
    POS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The point of sale cannot be used", Again.USELESS),
    STORAGE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, "The agent's journal cannot be written or read back", Again.LATER),
    POS_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "The point of sale did not answer in time", Again.LATER);

    private final HttpStatus status;
    private final String title;
    private final Again again;

    AgentProblem(HttpStatus status, String title, Again again) {
        this.status = status;
        this.title = title;
        this.again = again;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Again again() {
        return again;
    }
}
