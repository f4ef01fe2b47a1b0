package comanda.adapters.console.page;

import comanda.pages.Frame;

/**
 * Where somebody comes in.
 *
 * @param problem why they were not let in; empty for nothing
 */
public record LoginPage(Frame frame, String problem) {}
