/** The kit tried on connectors, on broken ones most of all. */
@NullMarked
package comanda.connectors.tck;

import org.jspecify.annotations.NullMarked;
