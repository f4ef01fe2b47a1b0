/** What a point of sale says otherwise than its connector knows it. */
@NullMarked
package comanda.connectors.toolkit.drift;

import org.jspecify.annotations.NullMarked;
