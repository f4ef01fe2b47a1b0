@NullMarked
package comanda.domain.bill;

import org.jspecify.annotations.NullMarked;
