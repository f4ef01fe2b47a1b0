/** Tests of what the hub's pages stand on. */
@NullMarked
package comanda.adapters.hubadmin.text;

import org.jspecify.annotations.NullMarked;
