/** Faults by name: what goes wrong, at which operation and how often. */
@NullMarked
package comanda.connectors.handheld.simulator.faults;

import org.jspecify.annotations.NullMarked;
