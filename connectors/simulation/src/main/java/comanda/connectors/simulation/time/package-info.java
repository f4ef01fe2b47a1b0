/** Time that moves when it is told to. */
@NullMarked
package comanda.connectors.simulation.time;

import org.jspecify.annotations.NullMarked;
