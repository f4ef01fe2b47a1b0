/** Proposes a wire profile from what was recorded of a firmware build that nobody knows. */
@NullMarked
package comanda.connectors.handheld.capture.proposal;

import org.jspecify.annotations.NullMarked;
