/** The simulated restaurant: tables, guests, menu, and a ledger of all that happened. */
@NullMarked
package comanda.connectors.simulation.restaurant;

import org.jspecify.annotations.NullMarked;
