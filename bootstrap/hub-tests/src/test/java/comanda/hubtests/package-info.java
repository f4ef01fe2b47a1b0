/** Tests the hub as a whole, one node and several, while what it stands on breaks. */
@NullMarked
package comanda.hubtests;

import org.jspecify.annotations.NullMarked;
