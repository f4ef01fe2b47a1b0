@NullMarked
package comanda.application.fleet;

import org.jspecify.annotations.NullMarked;
