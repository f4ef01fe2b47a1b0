/** What the hub may set. */
@NullMarked
package comanda.application.hub;

import org.jspecify.annotations.NullMarked;
