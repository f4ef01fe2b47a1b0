/** The simulated restaurant: tables, guests, menu, and a ledger of all that happened. */
@NullMarked
package comanda.connectors.handheld.simulator.restaurant;

import org.jspecify.annotations.NullMarked;
