package comanda.connectors.simulation.server;

import org.jspecify.annotations.Nullable;

/** What a point of sale without faults does with a request. Used by many connections at once. */
@FunctionalInterface
public interface Desk<Q, A> {

    /**
     * Carries the request out.
     *
     * @param connection the number of the connection that it came on
     * @return null where the point of sale stays silent
     */
    @Nullable A answer(Q request, int connection);

    /** Carries the request out and answers it about another table; with the right answer where it is about none. */
    default @Nullable A answerWithOtherTable(Q request, int connection) {
        return answer(request, connection);
    }
}
