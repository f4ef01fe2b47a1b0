/**
 * The agent's REST API: routes, access, problem documents, health, metrics and the API's own description.
 *
 * <p>Everything here is found by Micronaut on the class path. The application that hosts it provides, as beans: {@link comanda.adapters.rest.access.AccessTokens},
 * {@link comanda.adapters.rest.RestSettings}, the use cases {@link comanda.application.port.in.ListTables}, {@link comanda.application.port.in.ReadBill},
 * {@link comanda.application.port.in.SummarizeBill}, {@link comanda.application.port.in.PreBillTable}, {@link comanda.application.port.in.CloseTable},
 * {@link comanda.application.port.in.FindSettlements}, and {@link comanda.application.port.out.PosMonitor} and
 * {@link comanda.application.port.out.WireTracing}. Address and port are Micronaut's {@code micronaut.server.host} and {@code micronaut.server.port};
 * limits of size are set here.
 */
@NullMarked
package comanda.adapters.rest;

import org.jspecify.annotations.NullMarked;
