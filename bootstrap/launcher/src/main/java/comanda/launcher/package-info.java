/** The command line. */
@NullMarked
package comanda.launcher;

import org.jspecify.annotations.NullMarked;
