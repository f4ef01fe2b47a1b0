/** Shops, who may speak for them, and what those hear who follow how they stand. */
@NullMarked
package comanda.application.fleet;

import org.jspecify.annotations.NullMarked;
