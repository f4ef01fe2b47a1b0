/** Finds connectors, checks them, contains them, and bridges the application to the one that is used. */
@NullMarked
package comanda.adapters.posconnectors;

import org.jspecify.annotations.NullMarked;
