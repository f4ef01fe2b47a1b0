/** Equal reads that share one answer. */
@NullMarked
package comanda.connectors.toolkit.sharing;

import org.jspecify.annotations.NullMarked;
