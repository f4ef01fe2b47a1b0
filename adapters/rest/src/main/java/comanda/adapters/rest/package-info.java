/**
 * The agent's REST API: its routes, its problems, health, and the API's description. How it speaks HTTP is {@link comanda.http}.
 *
 * <p>Everything here is found by Micronaut on the class path, where the application is the agent or has no name. The application provides, as beans:
 * {@link comanda.http.access.AccessTokens},
 * {@link comanda.adapters.rest.RestSettings}, the use cases {@link comanda.application.port.in.ListTables}, {@link comanda.application.port.in.ReadBill},
 * {@link comanda.application.port.in.SummarizeBill}, {@link comanda.application.port.in.PreBillTable}, {@link comanda.application.port.in.CloseTable},
 * {@link comanda.application.port.in.FindSettlements}, and {@link comanda.application.port.out.PosMonitor} and
 * {@link comanda.application.port.out.WireTracing}. Address and port are Micronaut's {@code micronaut.server.host} and {@code micronaut.server.port}.
 */
@Configuration
@Requires(property = HttpApi.APPLICATION, value = "agent", defaultValue = "agent")
@NullMarked
package comanda.adapters.rest;

import comanda.http.HttpApi;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
