/** Reads what was recorded of a conversation over TCP, from packet captures, hex dumps and the agent's own trace, and puts the streams of bytes together again. */
@NullMarked
package comanda.connectors.toolkit.capture;

import org.jspecify.annotations.NullMarked;
