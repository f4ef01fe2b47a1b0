/** What the templates show. */
@NullMarked
package comanda.adapters.hubadmin.page;

import org.jspecify.annotations.NullMarked;
