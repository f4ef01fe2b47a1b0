/** The problems that only this API has. */
@NullMarked
package comanda.adapters.rest.problem;

import org.jspecify.annotations.NullMarked;
