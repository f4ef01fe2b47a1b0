/** Who may use the pages: passwords, how often they may be tried, sessions, and where a request comes from. */
@NullMarked
package comanda.adapters.hubadmin.access;

import org.jspecify.annotations.NullMarked;
