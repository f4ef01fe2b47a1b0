/** What callers send, read and checked. */
@NullMarked
package comanda.adapters.hubapi.request;

import org.jspecify.annotations.NullMarked;
