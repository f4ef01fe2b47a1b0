/** Streams of server-sent events. */
@NullMarked
package comanda.http.events;

import org.jspecify.annotations.NullMarked;
