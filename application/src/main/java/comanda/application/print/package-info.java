/** How tickets get to printers: a queue for each printer, each ticket once. */
@NullMarked
package comanda.application.print;

import org.jspecify.annotations.NullMarked;
