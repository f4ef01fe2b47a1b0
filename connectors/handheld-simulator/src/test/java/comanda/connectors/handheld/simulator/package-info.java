/** The simulator, seen from its sockets by clients that share nothing with it. */
@NullMarked
package comanda.connectors.handheld.simulator;

import org.jspecify.annotations.NullMarked;
