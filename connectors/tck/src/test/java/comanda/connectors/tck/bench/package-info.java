@NullMarked
package comanda.connectors.tck.bench;

import org.jspecify.annotations.NullMarked;
