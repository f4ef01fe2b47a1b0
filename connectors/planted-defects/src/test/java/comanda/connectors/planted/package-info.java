/** Defects planted in copies of the connectors that there are, to see whether the conformance kit finds them. */
@NullMarked
package comanda.connectors.planted;

import org.jspecify.annotations.NullMarked;
