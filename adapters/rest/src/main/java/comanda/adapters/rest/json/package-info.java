/** What the API answers, as it is written to JSON. */
@NullMarked
package comanda.adapters.rest.json;

import org.jspecify.annotations.NullMarked;
