@NullMarked
package comanda.connectors.toolkit.session;

import org.jspecify.annotations.NullMarked;
