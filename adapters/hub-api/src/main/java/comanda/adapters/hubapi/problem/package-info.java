/** The problems that only the hub answers with. */
@NullMarked
package comanda.adapters.hubapi.problem;

import org.jspecify.annotations.NullMarked;
