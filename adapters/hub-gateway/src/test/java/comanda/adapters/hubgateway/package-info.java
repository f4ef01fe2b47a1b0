@NullMarked
package comanda.adapters.hubgateway;

import org.jspecify.annotations.NullMarked;
