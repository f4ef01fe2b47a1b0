/** What a rule is tried on: a connector, the point of sale behind it, and a host that watches what the connector does with what it is given. */
@NullMarked
package comanda.connectors.tck.bench;

import org.jspecify.annotations.NullMarked;
