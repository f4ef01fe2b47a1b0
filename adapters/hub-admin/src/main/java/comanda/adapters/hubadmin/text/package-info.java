/** What the pages say, in each of their languages. */
@NullMarked
package comanda.adapters.hubadmin.text;

import org.jspecify.annotations.NullMarked;
