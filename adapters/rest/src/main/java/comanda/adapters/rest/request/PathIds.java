package comanda.adapters.rest.request;

import comanda.adapters.rest.problem.AgentProblem;
import comanda.domain.print.PrintJobId;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import java.util.regex.Pattern;

/** Reads ids from the path of a request. */
public final class PathIds {
    private static final Pattern SLASHES = Pattern.compile("[/\\\\]");
    private static final Pattern SETTLEMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._~-]{0,63}");

    private PathIds() {}

    /**
     * A table's id.
     *
     * @param segment the path's segment, percent-decoded
     * @throws ProblemException when no table of any point of sale has such an id
     */
    public static TableId table(String segment) {
        if (SLASHES.splitAsStream(segment).anyMatch(part -> part.equals(".") || part.equals(".."))) {
            throw invalidTableId("a table id is not a path");
        }
        try {
            return new TableId(segment);
        } catch (IllegalArgumentException objection) {
            throw invalidTableId(String.valueOf(objection.getMessage()));
        }
    }

    private static ProblemException invalidTableId(String objection) {
        return new ProblemException(
                new Problem(AgentProblem.INVALID_TABLE_ID, "This cannot be the id of a table: " + objection + "."));
    }

    /**
     * A settlement's id.
     *
     * @throws ProblemException when the agent never gave such an id
     */
    public static SettlementId settlement(String segment) {
        if (!SETTLEMENT.matcher(segment).matches()) {
            throw new ProblemException(
                    new Problem(AgentProblem.SETTLEMENT_NOT_FOUND, "No settlement ever had an id like this."));
        }
        return new SettlementId(segment);
    }

    /**
     * A print job's id.
     *
     * @throws ProblemException when no print job can have such an id
     */
    public static PrintJobId printJob(String segment) {
        try {
            return new PrintJobId(segment);
        } catch (IllegalArgumentException objection) {
            throw new ProblemException(
                    new Problem(AgentProblem.PRINT_JOB_NOT_FOUND, "No print job ever had an id like this."));
        }
    }
}
