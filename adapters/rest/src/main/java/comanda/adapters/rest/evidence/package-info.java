/** What was counted by day, over HTTP: as JSON and as CSV. */
@NullMarked
package comanda.adapters.rest.evidence;

import org.jspecify.annotations.NullMarked;
