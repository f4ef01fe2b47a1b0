/** The hub's end of the print agents' WebSocket, on the port that its REST API has. Found by Micronaut where the application is the hub: {@code comanda.http.application}. */
@Configuration
@Requires(property = "comanda.http.application", value = "hub")
@NullMarked
package comanda.adapters.hubgateway;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
