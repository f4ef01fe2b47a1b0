/** What happens in the restaurant, as server-sent events. */
@NullMarked
package comanda.adapters.rest.events;

import org.jspecify.annotations.NullMarked;
