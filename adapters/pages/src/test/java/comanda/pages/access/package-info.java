/** Tests of who may use pages. */
@NullMarked
package comanda.pages.access;

import org.jspecify.annotations.NullMarked;
