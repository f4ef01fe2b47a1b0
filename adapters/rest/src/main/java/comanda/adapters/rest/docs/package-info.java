/** The API's own description: the generated OpenAPI document and a page to browse it. */
@NullMarked
package comanda.adapters.rest.docs;

import org.jspecify.annotations.NullMarked;
