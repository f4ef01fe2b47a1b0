/** What a connector to a point of sale implements, and what it is given. */
@NullMarked
package comanda.connectors.spi;

import org.jspecify.annotations.NullMarked;
