/** The simulated vendor cloud and the session keys that it hands out. */
@NullMarked
package comanda.connectors.handheld.simulator.cloud;

import org.jspecify.annotations.NullMarked;
