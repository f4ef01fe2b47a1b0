package comanda.connectors.simulation.restaurant;

import java.math.BigDecimal;

/**
 * Something that can be ordered.
 *
 * @param id what a bill's line calls it; digits in the simulated restaurant's own menu
 * @param price of one piece, or of one kilogram where it is sold by weight
 * @param parentId the group of the menu that it stands in
 * @param visible whether waiters can order it
 */
public record MenuItem(String id, String name, BigDecimal price, int parentId, boolean visible, boolean byWeight) {

    /** A visible item that is sold by the piece. */
    public static MenuItem of(String id, String name, String price) {
        return new MenuItem(id, name, new BigDecimal(price), 1, true, false);
    }
}
