/** A TCP server with one virtual thread a connection. */
@NullMarked
package comanda.connectors.handheld.simulator.net;

import org.jspecify.annotations.NullMarked;
