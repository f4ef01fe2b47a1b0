@NullMarked
package comanda.agent.enrollment;

import org.jspecify.annotations.NullMarked;
