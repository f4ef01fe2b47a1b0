/** Profiles that are right and wrong. */
@NullMarked
package comanda.connectors.handheld.profile;

import org.jspecify.annotations.NullMarked;
