/**
 * Keeps a session with a closed point of sale that has a cloud login: keys come from somewhere, only trying tells which one this point of sale accepts, and the one that works is kept for the next start.
 */
@NullMarked
package comanda.connectors.toolkit.session;

import org.jspecify.annotations.NullMarked;
