/** Messages: which ones can be made, and how answers are read. */
@NullMarked
package comanda.connectors.handheld.wire;

import org.jspecify.annotations.NullMarked;
