/** Reads that share an answer. */
@NullMarked
package comanda.connectors.toolkit.sharing;

import org.jspecify.annotations.NullMarked;
