/** What was counted by day, as pages show it: the chosen days, charts, what changed, and the report of one page. */
@NullMarked
package comanda.adapters.console.evidence;

import org.jspecify.annotations.NullMarked;
