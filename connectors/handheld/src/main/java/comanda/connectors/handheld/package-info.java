/** The connector to the PDV that its waiters' handhelds speak to. */
@NullMarked
package comanda.connectors.handheld;

import org.jspecify.annotations.NullMarked;
