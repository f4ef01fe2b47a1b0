/** What went over the wire, kept for a session and made to be looked at. */
@NullMarked
package comanda.adapters.console.trace;

import org.jspecify.annotations.NullMarked;
