/** The connector against the simulated PDV, over real sockets. */
@NullMarked
package comanda.connectors.handheld;

import org.jspecify.annotations.NullMarked;
