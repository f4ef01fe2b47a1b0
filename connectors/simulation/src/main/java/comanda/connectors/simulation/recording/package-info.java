/** What went over the wire. */
@NullMarked
package comanda.connectors.simulation.recording;

import org.jspecify.annotations.NullMarked;
