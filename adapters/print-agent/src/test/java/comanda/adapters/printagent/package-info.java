/** Tests of the agent's WebSocket to the hub, against a hub that shares no code with it. */
@NullMarked
package comanda.adapters.printagent;

import org.jspecify.annotations.NullMarked;
