/** What leaves for the PDV and how its answers are read, byte by byte. */
@NullMarked
package comanda.connectors.handheld.wire;

import org.jspecify.annotations.NullMarked;
