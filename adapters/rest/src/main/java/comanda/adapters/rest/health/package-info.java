/** Whether the agent runs, and whether its point of sale can be used. */
@NullMarked
package comanda.adapters.rest.health;

import org.jspecify.annotations.NullMarked;
