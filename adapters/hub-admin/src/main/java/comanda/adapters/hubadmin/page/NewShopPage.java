package comanda.adapters.hubadmin.page;

import comanda.pages.Frame;

/**
 * Where a shop is made known to the hub.
 *
 * @param shop as it was typed
 * @param problem why it was not taken; empty for nothing
 */
public record NewShopPage(Frame frame, String shop, String problem) {}
