/** A server that plays faults in any protocol: what a simulated point of sale adds is how its messages look and what they do. */
@NullMarked
package comanda.connectors.simulation.server;

import org.jspecify.annotations.NullMarked;
