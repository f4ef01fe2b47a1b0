/** Tests of what pages say. */
@NullMarked
package comanda.pages.text;

import org.jspecify.annotations.NullMarked;
