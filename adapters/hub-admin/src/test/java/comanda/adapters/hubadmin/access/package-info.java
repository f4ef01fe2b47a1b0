/** Tests of what the hub's pages stand on. */
@NullMarked
package comanda.adapters.hubadmin.access;

import org.jspecify.annotations.NullMarked;
