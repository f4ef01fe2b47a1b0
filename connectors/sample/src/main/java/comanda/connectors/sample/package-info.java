/**
 * A connector from end to end. {@link comanda.connectors.sample.SampleConnectorProvider} is found and opened, {@link comanda.connectors.sample.SampleConnector} turns what the till says into tables and
 * bills, {@link comanda.connectors.sample.TillDesk} is the one place that speaks to the till and knows what each trouble means, {@link comanda.connectors.sample.TillSession} keeps the key. {@link
 * comanda.connectors.sample.Till} stands where a point of sale's protocol would be: a network's connections, messages and failures, in this process.
 */
@NullMarked
package comanda.connectors.sample;

import org.jspecify.annotations.NullMarked;
