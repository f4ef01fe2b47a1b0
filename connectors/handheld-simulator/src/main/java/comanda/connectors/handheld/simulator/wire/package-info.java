/** How the simulated PDV reads requests from bytes and writes answers to bytes. */
@NullMarked
package comanda.connectors.handheld.simulator.wire;

import org.jspecify.annotations.NullMarked;
