/** A PDV and its vendor's cloud, simulated over real sockets: an independent implementation of the other side of the handheld's protocol. */
@NullMarked
package comanda.connectors.handheld.simulator;

import org.jspecify.annotations.NullMarked;
