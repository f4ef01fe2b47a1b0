/** The ways to printers: the network, files and devices, USB. */
@NullMarked
package comanda.adapters.printing;

import org.jspecify.annotations.NullMarked;
