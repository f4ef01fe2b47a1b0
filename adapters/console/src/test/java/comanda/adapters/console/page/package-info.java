/** Tests of the console. */
@NullMarked
package comanda.adapters.console.page;

import org.jspecify.annotations.NullMarked;
