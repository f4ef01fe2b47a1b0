/** The stream of events. */
@NullMarked
package comanda.adapters.hubapi.events;

import org.jspecify.annotations.NullMarked;
