/** The connector against the simulated PDV and cloud, over real sockets. */
@NullMarked
package comanda.connectors.handheld;

import org.jspecify.annotations.NullMarked;
