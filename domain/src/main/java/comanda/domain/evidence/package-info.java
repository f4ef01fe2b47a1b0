/** What is counted by day, so that it can be shown what the agent is worth: payments, how long a checkout takes, closed tables, uptime, incidents; and what it was like before. */
@NullMarked
package comanda.domain.evidence;

import org.jspecify.annotations.NullMarked;
