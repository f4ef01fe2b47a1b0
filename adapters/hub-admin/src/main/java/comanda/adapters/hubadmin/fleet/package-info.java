/** How shops stand, read from what their agents say and from their tasks. */
@NullMarked
package comanda.adapters.hubadmin.fleet;

import org.jspecify.annotations.NullMarked;
