/** The agent: everything that runs in the restaurant, put together. */
@NullMarked
package comanda.agent;

import org.jspecify.annotations.NullMarked;
