/** Recorded conversations, decoded and held again. */
@NullMarked
package comanda.connectors.handheld.capture;

import org.jspecify.annotations.NullMarked;
