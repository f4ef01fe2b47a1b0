/** Notices what the PDV says otherwise than its wire profile knows it. */
@NullMarked
package comanda.connectors.handheld.drift;

import org.jspecify.annotations.NullMarked;
