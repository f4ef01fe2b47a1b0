package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Database.Verdict;
import java.sql.SQLException;

/** Puts failures of PostgreSQL into words. SQL states: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
final class PostgresFailure {
    private static final String GOES_ON = " The hub then goes on by itself.";

    private PostgresFailure() {}

    static Verdict judge(SQLException failure) {
        String state = state(failure);
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "21", "22", "23", "54" -> Verdict.OPERATION;
            case "40" -> Verdict.CONFLICT;
            default ->
                switch (state) {
                    case "55P03" -> Verdict.CONFLICT;
                    // It took too long; what asks for less can be done.
                    case "57014" -> Verdict.OPERATION;
                    default -> Verdict.DATABASE;
                };
        };
    }

    static String inWords(SQLException failure) {
        String state = state(failure);
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "" ->
                sentence(state, "it cannot be reached", "See that it runs and that the network lets the hub reach it.");
            case "28" ->
                sentence(
                        state, "it does not let the hub in", "See to the user and the password that the hub is given.");
            case "3D" ->
                sentence(state, "it has no such database", "Create it, or correct the URL that the hub is given.");
            case "42" ->
                sentence(
                        state,
                        "the hub's tables are not there, or not its own",
                        "Let the hub's user own its database or schema, and start the hub again.");
            case "53" -> sentence(state, "it has no room: disk, memory or connections", "Make room.");
            case "57" -> sentence(state, "it is stopping or starting, or took too long", "Look at its log.");
            default ->
                state.equals("25006")
                        ? sentence(
                                state,
                                "it can only be read",
                                "Give the hub the URL of the server that can be written to.")
                        : sentence(state, "it fails", "Look at its log.");
        };
    }

    static String silent() {
        return sentence("", "it does not answer in time", "Look at it and at the network between.");
    }

    private static String sentence(String state, String reason, String remedy) {
        return "The hub's PostgreSQL cannot be used: " + reason + (state.isEmpty() ? "" : " (SQL state " + state + ")")
                + ". " + remedy + GOES_ON;
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
