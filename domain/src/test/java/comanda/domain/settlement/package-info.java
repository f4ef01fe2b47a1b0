@NullMarked
package comanda.domain.settlement;

import org.jspecify.annotations.NullMarked;
