/** Frames and connections, over real sockets. */
@NullMarked
package comanda.connectors.toolkit.tcp;

import org.jspecify.annotations.NullMarked;
