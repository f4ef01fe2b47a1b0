/** For each rule of the kit a connector that breaks it and no other: the connector {@code corner} with one thing wrong that a hurried author might do. */
@NullMarked
package comanda.connectors.tck.broken;

import org.jspecify.annotations.NullMarked;
