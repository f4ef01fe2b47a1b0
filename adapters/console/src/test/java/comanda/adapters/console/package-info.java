/** Tests of the console. */
@NullMarked
package comanda.adapters.console;

import org.jspecify.annotations.NullMarked;
