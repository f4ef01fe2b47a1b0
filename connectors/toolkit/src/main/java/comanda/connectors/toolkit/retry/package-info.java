/** How long to wait before something is tried again. */
@NullMarked
package comanda.connectors.toolkit.retry;

import org.jspecify.annotations.NullMarked;
