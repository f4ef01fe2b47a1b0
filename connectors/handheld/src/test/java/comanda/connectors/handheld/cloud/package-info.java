@NullMarked
package comanda.connectors.handheld.cloud;

import org.jspecify.annotations.NullMarked;
