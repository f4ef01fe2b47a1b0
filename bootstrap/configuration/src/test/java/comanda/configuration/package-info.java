@NullMarked
package comanda.configuration;

import org.jspecify.annotations.NullMarked;
