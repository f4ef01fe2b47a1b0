/** The agent's configuration: defaults, then a file, then the environment; checked as a whole. */
@NullMarked
package comanda.agent.configuration;

import org.jspecify.annotations.NullMarked;
