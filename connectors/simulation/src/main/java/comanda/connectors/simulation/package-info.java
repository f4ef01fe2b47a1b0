/** What every simulated point of sale stands on: faulty servers, a restaurant, a record of what came. Needs no test framework. */
@NullMarked
package comanda.connectors.simulation;

import org.jspecify.annotations.NullMarked;
