/** A TCP server with one virtual thread a connection. */
@NullMarked
package comanda.connectors.simulation.net;

import org.jspecify.annotations.NullMarked;
