/** What is simulated: ports, wire profile, firmware, and how the restaurant begins. */
@NullMarked
package comanda.connectors.handheld.simulator.options;

import org.jspecify.annotations.NullMarked;
