/**
 * What every simulated point of sale stands on: servers that play faults, a restaurant, a record of what came, and time that
 * moves when it is told to. Needs no test framework.
 *
 * <p>To simulate another point of sale, write how its messages look ({@code server.Protocol}, or use {@code
 * http.HttpProtocol}) and what it does with them ({@code server.Desk}, on a {@code restaurant.Restaurant}), start a {@code
 * server.SimulatedServer} with both, and show it as a {@link PosSimulator}.
 */
@NullMarked
package comanda.connectors.simulation;

import org.jspecify.annotations.NullMarked;
