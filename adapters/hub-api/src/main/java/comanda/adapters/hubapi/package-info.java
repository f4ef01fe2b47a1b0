/**
 * The hub's REST API: tasks, heartbeats, events, shops and enrolment. How it speaks HTTP is {@link comanda.http}.
 *
 * <p>Everything here is found by Micronaut on the class path, where the application is the hub. The application provides, as beans: {@link comanda.http.HttpApi},
 * {@link comanda.http.access.AccessTokens}, {@link comanda.adapters.hubapi.HubState}, and the use cases {@link comanda.application.port.in.OrderTasks},
 * {@link comanda.application.port.in.ManageFleet} and {@link comanda.application.port.in.FollowFleet}.
 */
@Configuration
@Requires(property = HttpApi.APPLICATION, value = "hub")
@NullMarked
package comanda.adapters.hubapi;

import comanda.http.HttpApi;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
