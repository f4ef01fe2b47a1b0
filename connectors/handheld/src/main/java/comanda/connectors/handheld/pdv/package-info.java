/** Conversations with the PDV: reading, pre-bill, close. */
@NullMarked
package comanda.connectors.handheld.pdv;

import org.jspecify.annotations.NullMarked;
