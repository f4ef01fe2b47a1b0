@NullMarked
package comanda.domain.money;

import org.jspecify.annotations.NullMarked;
