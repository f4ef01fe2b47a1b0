/** How a hub gives tasks to shops' agents: in order, each until it is known what became of it. */
@NullMarked
package comanda.application.dispatch;

import org.jspecify.annotations.NullMarked;
