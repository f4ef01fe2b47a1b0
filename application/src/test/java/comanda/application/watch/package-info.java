@NullMarked
package comanda.application.watch;

import org.jspecify.annotations.NullMarked;
