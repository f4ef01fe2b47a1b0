/** Watching a point of sale that has no events: what differs between two looks is what happened. */
@NullMarked
package comanda.application.watch;

import org.jspecify.annotations.NullMarked;
