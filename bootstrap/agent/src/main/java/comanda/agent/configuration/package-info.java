/** The agent's configuration. */
@NullMarked
package comanda.agent.configuration;

import org.jspecify.annotations.NullMarked;
