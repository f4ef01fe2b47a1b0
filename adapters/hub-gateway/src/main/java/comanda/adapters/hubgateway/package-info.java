/** The hub's end of the print agents' WebSocket, on the port that its REST API has. */
@NullMarked
package comanda.adapters.hubgateway;

import org.jspecify.annotations.NullMarked;
