/** How the HTTP server is set up: limits of size, and paths in one spelling. */
@NullMarked
package comanda.http.server;

import org.jspecify.annotations.NullMarked;
