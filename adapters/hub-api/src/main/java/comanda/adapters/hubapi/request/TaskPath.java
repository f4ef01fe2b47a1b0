package comanda.adapters.hubapi.request;

import comanda.adapters.hubapi.problem.HubProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import java.util.regex.Pattern;

/** Reads tasks' ids from paths. */
public final class TaskPath {
    /** All that the hub gives are so. What no database could compare is not asked for. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private TaskPath() {}

    /** What cannot be a task's id is none. */
    public static String of(String segment) {
        if (!FORM.matcher(segment).matches()) {
            throw unknown();
        }
        return segment;
    }

    /** There is no such task. */
    public static ProblemException unknown() {
        return new ProblemException(
                new Problem(HubProblem.TASK_NOT_FOUND, "There is no such task, or it is too old to be remembered."));
    }
}
