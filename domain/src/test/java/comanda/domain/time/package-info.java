@NullMarked
package comanda.domain.time;

import org.jspecify.annotations.NullMarked;
