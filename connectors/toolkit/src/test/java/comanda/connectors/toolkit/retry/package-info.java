@NullMarked
package comanda.connectors.toolkit.retry;

import org.jspecify.annotations.NullMarked;
