/** How the nodes of a hub call one another over NATS. */
@NullMarked
package comanda.adapters.hubcluster;

import org.jspecify.annotations.NullMarked;
