/** Tests of how drift is counted and kept. */
@NullMarked
package comanda.connectors.toolkit.drift;

import org.jspecify.annotations.NullMarked;
