/** What went over the wire on behalf of one call. */
@NullMarked
package comanda.application.trace;

import org.jspecify.annotations.NullMarked;
