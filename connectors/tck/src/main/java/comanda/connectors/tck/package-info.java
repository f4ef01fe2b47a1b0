/** The conformance kit: the class that a connector's author extends, the rules that it runs, and the same rules for a point of sale in service. */
@NullMarked
package comanda.connectors.tck;

import org.jspecify.annotations.NullMarked;
