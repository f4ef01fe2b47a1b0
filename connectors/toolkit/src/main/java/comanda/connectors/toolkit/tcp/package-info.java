/** Messages that end in a delimiter, over few TCP connections. */
@NullMarked
package comanda.connectors.toolkit.tcp;

import org.jspecify.annotations.NullMarked;
