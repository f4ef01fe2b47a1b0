/** The HTTP API by which a person or a test steers the simulator. */
@NullMarked
package comanda.connectors.handheld.simulator.control;

import org.jspecify.annotations.NullMarked;
