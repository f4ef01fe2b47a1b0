/** What a hub knows: shops, their agents, and the tasks that it gives them. */
@NullMarked
package comanda.domain.hub;

import org.jspecify.annotations.NullMarked;
