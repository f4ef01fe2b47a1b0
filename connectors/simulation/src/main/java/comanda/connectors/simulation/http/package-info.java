/** A small HTTP server for simulated points of sale and what surrounds them. */
@NullMarked
package comanda.connectors.simulation.http;

import org.jspecify.annotations.NullMarked;
