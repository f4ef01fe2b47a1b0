/** Bills, their lines, and the version that names what is owed. */
@NullMarked
package comanda.domain.bill;

import org.jspecify.annotations.NullMarked;
