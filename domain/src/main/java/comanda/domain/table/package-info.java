/** Tables as a point of sale shows them. */
@NullMarked
package comanda.domain.table;

import org.jspecify.annotations.NullMarked;
