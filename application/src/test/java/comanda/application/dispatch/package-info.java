@NullMarked
package comanda.application.dispatch;

import org.jspecify.annotations.NullMarked;
