/** How an agent gets its token from a hub, and where it keeps that. */
@NullMarked
package comanda.agent.enrollment;

import org.jspecify.annotations.NullMarked;
