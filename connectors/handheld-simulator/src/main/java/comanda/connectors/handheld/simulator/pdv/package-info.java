/** What the simulated PDV answers to each request. */
@NullMarked
package comanda.connectors.handheld.simulator.pdv;

import org.jspecify.annotations.NullMarked;
