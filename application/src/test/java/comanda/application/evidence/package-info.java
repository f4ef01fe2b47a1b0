@NullMarked
package comanda.application.evidence;

import org.jspecify.annotations.NullMarked;
