/** What went over the wire. */
@NullMarked
package comanda.connectors.handheld.simulator.recording;

import org.jspecify.annotations.NullMarked;
