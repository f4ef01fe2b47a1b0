/** Who may call which route: bearer tokens, their scopes, and what each route asks for. */
@NullMarked
package comanda.http.access;

import org.jspecify.annotations.NullMarked;
