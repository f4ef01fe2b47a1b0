/** Tests of what agent and hub say to one another. */
@NullMarked
package comanda.adapters.hubprotocol;

import org.jspecify.annotations.NullMarked;
