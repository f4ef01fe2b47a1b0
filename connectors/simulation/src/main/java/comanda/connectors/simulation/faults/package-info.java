/** Faults by name: what goes wrong, at which operation and how often. */
@NullMarked
package comanda.connectors.simulation.faults;

import org.jspecify.annotations.NullMarked;
