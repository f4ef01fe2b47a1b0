/** Tests against a real nats-server. */
@NullMarked
package comanda.adapters.hubcluster;

import org.jspecify.annotations.NullMarked;
