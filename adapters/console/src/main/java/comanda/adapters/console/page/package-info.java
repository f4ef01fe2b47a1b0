/** What the templates are given. */
@NullMarked
package comanda.adapters.console.page;

import org.jspecify.annotations.NullMarked;
