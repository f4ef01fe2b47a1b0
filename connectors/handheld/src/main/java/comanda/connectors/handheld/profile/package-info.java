/** Wire profiles: what differs between firmware builds, as data. */
@NullMarked
package comanda.connectors.handheld.profile;

import org.jspecify.annotations.NullMarked;
