package comanda.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One ticket that somebody wants printed, and what he has heard of it. Thread safe. */
final class PrintOrder {
    /** Who wants it. */
    enum From {
        HUB,
        API
    }

    private final String id;
    private final From from;
    private final String printer;
    private final int size;
    private final int copies;
    private final @Nullable Duration timeToLive;

    private final Set<String> jobs = new LinkedHashSet<>();
    private final List<JsonNode> ends = new ArrayList<>();
    private String state = "unanswered";
    private boolean forgotten;

    /**
     * An order.
     *
     * @param printer the alias of the one that it names
     * @param size of one copy, in bytes
     * @param timeToLive null for the usual one
     */
    PrintOrder(String id, From from, String printer, int size, int copies, @Nullable Duration timeToLive) {
        this.id = id;
        this.from = from;
        this.printer = printer;
        this.size = size;
        this.copies = copies;
        this.timeToLive = timeToLive;
    }

    String id() {
        return id;
    }

    From from() {
        return from;
    }

    String printer() {
        return printer;
    }

    int copies() {
        return copies;
    }

    @Nullable Duration timeToLive() {
        return timeToLive;
    }

    /** One copy, in ASCII. */
    String ticket() {
        return PaperTicket.text(id, size);
    }

    /** It was acknowledged as this job. */
    synchronized void isJob(String job) {
        jobs.add(job);
    }

    /** The job that it was first acknowledged as; null where it was not. */
    synchronized @Nullable String job() {
        return jobs.isEmpty() ? null : jobs.iterator().next();
    }

    /**
     * It has ended, says the agent.
     *
     * @param how the state that the job has ended in
     * @param words all that the agent says of it
     */
    synchronized void ended(String how, JsonNode words) {
        if (ends.isEmpty()) {
            state = how;
        }
        ends.add(words);
    }

    /** The agent has known it and knows it no more. */
    synchronized void isForgotten() {
        forgotten = true;
    }

    synchronized boolean hasEnded() {
        return !ends.isEmpty();
    }

    /** How often the agent has said how it ended. */
    synchronized int answers() {
        return ends.size();
    }

    /** What is known of it now. */
    synchronized Course course() {
        return new Course(id, printer, ticket(), copies, state, Set.copyOf(jobs), List.copyOf(ends), forgotten);
    }

    /**
     * What was heard of one order when all is over.
     *
     * @param state the one that it ended in as it was told first; {@code unanswered} where it was not
     * @param jobs the ids that it was ever acknowledged as
     * @param ends each word of its end
     */
    record Course(
            String id,
            String printer,
            String ticket,
            int copies,
            String state,
            Set<String> jobs,
            List<JsonNode> ends,
            boolean forgotten) {
        @Override
        public String toString() {
            return id + " for " + printer + ", " + copies + " times " + ticket.length() + " bytes: " + state + ", jobs "
                    + jobs + ", " + ends;
        }
    }
}
