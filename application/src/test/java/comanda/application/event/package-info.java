@NullMarked
package comanda.application.event;

import org.jspecify.annotations.NullMarked;
