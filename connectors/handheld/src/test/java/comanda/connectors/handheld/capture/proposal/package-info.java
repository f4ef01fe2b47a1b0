/** Tests of proposed profiles. */
@NullMarked
package comanda.connectors.handheld.capture.proposal;

import org.jspecify.annotations.NullMarked;
