/** What the generated description of the API says besides the routes. */
@NullMarked
package comanda.adapters.hubapi.docs;

import org.jspecify.annotations.NullMarked;
