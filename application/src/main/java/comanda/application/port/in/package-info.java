/** What the application does for those who drive it. */
@NullMarked
package comanda.application.port.in;

import org.jspecify.annotations.NullMarked;
