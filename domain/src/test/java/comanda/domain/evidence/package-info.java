@NullMarked
package comanda.domain.evidence;

import org.jspecify.annotations.NullMarked;
