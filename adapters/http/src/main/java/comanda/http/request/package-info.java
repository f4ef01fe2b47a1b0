/** What callers send: parameters, headers and bodies, read and checked field by field. */
@NullMarked
package comanda.http.request;

import org.jspecify.annotations.NullMarked;
