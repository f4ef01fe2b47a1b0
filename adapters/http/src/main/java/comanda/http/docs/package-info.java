/** The page that shows an API's own description, and the description itself. */
@NullMarked
package comanda.http.docs;

import org.jspecify.annotations.NullMarked;
