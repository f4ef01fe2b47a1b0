/** What pages say, in several languages. */
@NullMarked
package comanda.pages.text;

import org.jspecify.annotations.NullMarked;
