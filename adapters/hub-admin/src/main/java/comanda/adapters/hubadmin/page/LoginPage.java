package comanda.adapters.hubadmin.page;

/**
 * Where the administrator logs in.
 *
 * @param user as it was typed
 * @param problem why they were not let in; empty for nothing
 */
public record LoginPage(Frame frame, String user, String problem) {}
