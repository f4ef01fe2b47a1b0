@NullMarked
package comanda.application.print;

import org.jspecify.annotations.NullMarked;
