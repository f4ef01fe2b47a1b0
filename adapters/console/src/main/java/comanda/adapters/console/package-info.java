/**
 * The agent's debug console, at {@code /demo}: tables as they change, bills, pre-bill and close with what came of them, what went over the wire for it, the messages that could be sent, and what was counted by day. For people
 * with a token of scope {@code debug}. The pages are made as {@link comanda.pages} has it.
 *
 * <p>Everything here is found by Micronaut on the class path, where the application is the agent or has no name. The application provides, as beans: {@link comanda.adapters.console.ConsoleSettings},
 * {@link comanda.http.access.AccessTokens}, and the ports {@link comanda.application.port.in.ListTables}, {@link comanda.application.port.in.ReadBill},
 * {@link comanda.application.port.in.SummarizeBill}, {@link comanda.application.port.in.PreBillTable}, {@link comanda.application.port.in.CloseTable},
 * {@link comanda.application.port.in.FindSettlements}, {@link comanda.application.port.in.FollowEvents}, {@link comanda.application.port.in.ShowPrinters},
 * {@link comanda.application.port.in.ComposeMessages},
 * {@link comanda.application.port.in.ReadEvidence}, {@link comanda.application.port.in.KeepBaseline}, {@link comanda.application.port.out.PosMonitor} and {@link comanda.application.port.out.WireTracing}. Its
 * {@link comanda.http.HttpApi} says that there are pages below {@code /demo}.
 */
@Configuration
@Requires(property = HttpApi.APPLICATION, value = "agent", defaultValue = "agent")
@NullMarked
package comanda.adapters.console;

import comanda.http.HttpApi;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
