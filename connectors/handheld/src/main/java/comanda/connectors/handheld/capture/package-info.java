/** What handhelds and PDVs were recorded saying: told to people, and written down as conversations that tests hold. */
@NullMarked
package comanda.connectors.handheld.capture;

import org.jspecify.annotations.NullMarked;
