/** The command line and what it starts. */
@NullMarked
package comanda.launcher;

import org.jspecify.annotations.NullMarked;
