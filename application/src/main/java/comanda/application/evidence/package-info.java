/** Counts what happens, day by day, and makes reports of it. Nothing waits for it. */
@NullMarked
package comanda.application.evidence;

import org.jspecify.annotations.NullMarked;
