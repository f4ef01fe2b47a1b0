/** Tests of the printers' language. */
@NullMarked
package comanda.escpos;

import org.jspecify.annotations.NullMarked;
