/** Cutting bytes into messages. */
@NullMarked
package comanda.connectors.handheld.simulator.wire;

import org.jspecify.annotations.NullMarked;
