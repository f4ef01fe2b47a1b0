/** The hub as an application: its composition root. */
@NullMarked
package comanda.hub;

import org.jspecify.annotations.NullMarked;
