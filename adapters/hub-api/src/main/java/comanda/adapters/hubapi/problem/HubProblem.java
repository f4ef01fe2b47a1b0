package comanda.adapters.hubapi.problem;

import comanda.http.problem.ProblemType;
import io.micronaut.http.HttpStatus;

/** The problems that the hub's API answers with besides those of every API. */
public enum HubProblem implements ProblemType {
    TASK_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such task", Again.USELESS),
    SHOP_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such shop", Again.USELESS),
    TASK_ALREADY_SENT(HttpStatus.CONFLICT, "The task was sent or has ended", Again.USELESS),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The hub has a defect", Again.USELESS),
    STORAGE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The hub's database cannot be written or read", Again.LATER);

    private final HttpStatus status;
    private final String title;
    private final Again again;

    HubProblem(HttpStatus status, String title, Again again) {
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
