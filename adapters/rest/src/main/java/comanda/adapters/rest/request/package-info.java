/** What callers send: paths, parameters, headers and bodies, read and checked field by field. */
@NullMarked
package comanda.adapters.rest.request;

import org.jspecify.annotations.NullMarked;
