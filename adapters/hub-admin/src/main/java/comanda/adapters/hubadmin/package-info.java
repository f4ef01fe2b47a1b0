/**
 * The hub's pages for its administrator: the fleet, a shop, a task, enrolment and the audit log, written by the server and kept up to date by htmx.
 *
 * <p>Everything here is found by Micronaut on the class path, in contexts of the hub alone. The application provides, as beans: {@link comanda.adapters.hubadmin.AdminSettings},
 * {@link comanda.application.port.in.ManageFleet}, {@link comanda.application.port.in.OrderTasks} and
 * {@link comanda.application.port.out.HubRecords}. All pages are below {@code /admin}, which its {@link comanda.http.HttpApi} says.
 */
@Configuration
@Requires(property = HttpApi.APPLICATION, value = "hub")
@NullMarked
package comanda.adapters.hubadmin;

import comanda.http.HttpApi;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
