/** Who may call which route: bearer tokens, their scopes, and what each route asks for. */
@NullMarked
package comanda.adapters.rest.access;

import org.jspecify.annotations.NullMarked;
