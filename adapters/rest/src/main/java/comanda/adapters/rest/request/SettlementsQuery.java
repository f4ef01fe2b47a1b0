package comanda.adapters.rest.request;

import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.http.request.InvalidField;
import comanda.http.request.QueryNumber;
import org.jspecify.annotations.Nullable;

/**
 * Which settlements to show.
 *
 * @param state those of that state alone; null for all
 */
public record SettlementsQuery(@Nullable State state, int limit) {
    public static final int LARGEST_LIMIT = 500;
    private static final int USUAL_LIMIT = 50;

    /** The states as callers name them. */
    public enum State {
        PENDING,
        CLOSED,
        CONFLICT;

        private static State of(SettlementState state) {
            return switch (state) {
                case SettlementState.Pending ignored -> PENDING;
                case SettlementState.Closed ignored -> CLOSED;
                case SettlementState.Conflict ignored -> CONFLICT;
            };
        }
    }

    /**
     * Reads the query parameters.
     *
     * @throws comanda.http.problem.ProblemException when one of them has no meaning
     */
    public static SettlementsQuery of(@Nullable String state, @Nullable String limit) {
        return new SettlementsQuery(parseState(state), QueryNumber.of("limit", limit, USUAL_LIMIT, LARGEST_LIMIT));
    }

    private static @Nullable State parseState(@Nullable String state) {
        return switch (state) {
            case null -> null;
            case "pending" -> State.PENDING;
            case "closed" -> State.CLOSED;
            case "conflict" -> State.CONFLICT;
            default -> throw InvalidField.of("state", "is pending, closed or conflict");
        };
    }

    /** Whether the settlement is one of them. */
    public boolean matches(Settlement settlement) {
        return state == null || state == State.of(settlement.state());
    }
}
