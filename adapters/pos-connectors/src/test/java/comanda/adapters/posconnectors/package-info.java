/** Connectors found, opened, contained and closed. */
@NullMarked
package comanda.adapters.posconnectors;

import org.jspecify.annotations.NullMarked;
