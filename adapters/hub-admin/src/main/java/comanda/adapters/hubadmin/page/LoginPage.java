package comanda.adapters.hubadmin.page;

import comanda.pages.Frame;

/**
 * Where the administrator logs in.
 *
 * @param user as it was typed
 * @param problem why they were not let in; empty for nothing
 */
public record LoginPage(Frame frame, String user, String problem) {}
