/** What browsers hear without asking. */
@NullMarked
package comanda.adapters.console.events;

import org.jspecify.annotations.NullMarked;
