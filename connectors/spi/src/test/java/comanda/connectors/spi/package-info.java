@NullMarked
package comanda.connectors.spi;

import org.jspecify.annotations.NullMarked;
