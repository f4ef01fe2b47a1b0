/** Who may use the console: sessions of browsers that showed a token. */
@NullMarked
package comanda.adapters.console.access;

import org.jspecify.annotations.NullMarked;
