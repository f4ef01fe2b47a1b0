/** The agent's WebSocket to the hub. */
@NullMarked
package comanda.adapters.printagent;

import org.jspecify.annotations.NullMarked;
