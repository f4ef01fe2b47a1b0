/** What is configured, for the agent and the hub: defaults, then a file that both may share, then the environment; checked as a whole. */
@NullMarked
package comanda.configuration;

import org.jspecify.annotations.NullMarked;
