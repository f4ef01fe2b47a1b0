/** The composition root. */
@NullMarked
package comanda.agent;

import org.jspecify.annotations.NullMarked;
