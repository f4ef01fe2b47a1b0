@NullMarked
package comanda.domain.table;

import org.jspecify.annotations.NullMarked;
