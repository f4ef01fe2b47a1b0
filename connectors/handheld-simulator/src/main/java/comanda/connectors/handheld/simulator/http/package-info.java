/** What the two HTTP servers of the simulator share. */
@NullMarked
package comanda.connectors.handheld.simulator.http;

import org.jspecify.annotations.NullMarked;
