/** What becomes of a paid table: the settlement and its states. */
@NullMarked
package comanda.domain.settlement;

import org.jspecify.annotations.NullMarked;
