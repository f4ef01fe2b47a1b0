package comanda.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One bill that guests have paid, and all that the backend was ever told about closing it. Thread safe. */
final class Purchase {
    private final String key;
    private final int table;
    private final long sitting;
    private final String body;
    private final Set<String> ids = new LinkedHashSet<>();
    private Course.End end = new Course.Unanswered("never asked");
    private boolean forgotten;

    /**
     * @param key the idempotency key, which is the payment's id too
     * @param body of each of its requests
     */
    Purchase(String key, int table, long sitting, String body) {
        this.key = key;
        this.table = table;
        this.sitting = sitting;
        this.body = body;
    }

    String key() {
        return key;
    }

    int table() {
        return table;
    }

    String body() {
        return body;
    }

    /** Takes in a settlement that the agent has told of. */
    synchronized void heard(JsonNode settlement) {
        ids.add(settlement.path("id").asText());
        end = switch (settlement.path("state").asText()) {
            case "closed" -> new Course.Closed();
            case "conflict" -> conflict(settlement.path("reason"));
            case "pending" -> new Course.Pending(settlement.path("trouble").asText(""));
            default -> new Course.Unanswered("a state that does not exist: " + settlement);
        };
    }

    private static Course.Conflict conflict(JsonNode reason) {
        boolean explained = reason.at("/paid/amount/amount").isIntegralNumber()
                && !reason.at("/paid/bill/lines").isEmpty()
                && reason.at("/shown/table/status").isTextual()
                && reason.at("/shown/bill/total/amount").isIntegralNumber();
        return new Course.Conflict(reason.path("code").asText(), explained);
    }

    /** The agent has refused it for good. */
    synchronized void refused(String problem) {
        if (ids.isEmpty()) {
            end = new Course.Refused(problem);
        } else {
            forgotten = true;
        }
    }

    /** No final answer so far. */
    synchronized void unanswered(String why) {
        if (ids.isEmpty()) {
            end = new Course.Unanswered(why);
        }
    }

    /** The agent says that it does not know what it knew before. */
    synchronized void isForgotten() {
        forgotten = true;
    }

    /** The settlement that it was told of first; null where it was told of none. */
    synchronized @Nullable String settlement() {
        return ids.isEmpty() ? null : ids.iterator().next();
    }

    synchronized boolean hasEnded() {
        return switch (end) {
            case Course.Closed _, Course.Conflict _, Course.Refused _ -> true;
            case Course.Pending _, Course.Unanswered _ -> false;
        };
    }

    synchronized Course course() {
        return new Course(key, table, sitting, Set.copyOf(ids), end, forgotten);
    }
}
