/** Printers, tickets and print jobs. */
@NullMarked
package comanda.domain.print;

import org.jspecify.annotations.NullMarked;
