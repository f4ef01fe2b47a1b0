/** What the application needs from outside. */
@NullMarked
package comanda.application.port.out;

import org.jspecify.annotations.NullMarked;
