/** What a configuration may say. */
@NullMarked
package comanda.agent.configuration;

import org.jspecify.annotations.NullMarked;
