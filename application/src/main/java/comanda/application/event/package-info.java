/** What happens in the restaurant, told to those who listen. */
@NullMarked
package comanda.application.event;

import org.jspecify.annotations.NullMarked;
