/** Tests of how answers are read. */
@NullMarked
package comanda.connectors.handheld.pdv;

import org.jspecify.annotations.NullMarked;
