/** Who may use pages: how often somebody may try to come in, and where a request comes from. */
@NullMarked
package comanda.pages.access;

import org.jspecify.annotations.NullMarked;
