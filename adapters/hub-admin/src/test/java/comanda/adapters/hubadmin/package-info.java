/** Tests of the hub's pages. */
@NullMarked
package comanda.adapters.hubadmin;

import org.jspecify.annotations.NullMarked;
