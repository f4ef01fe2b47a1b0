/** Tests of the console. */
@NullMarked
package comanda.adapters.console.trace;

import org.jspecify.annotations.NullMarked;
