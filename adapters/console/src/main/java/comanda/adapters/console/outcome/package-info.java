/** What came of what somebody asked for: was it done, may it be repeated, who must act. */
@NullMarked
package comanda.adapters.console.outcome;

import org.jspecify.annotations.NullMarked;
