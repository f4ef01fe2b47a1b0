/** What whoever watches over the hub is told. */
@NullMarked
package comanda.adapters.hubapi.health;

import org.jspecify.annotations.NullMarked;
