@NullMarked
package comanda.application.message;

import org.jspecify.annotations.NullMarked;
