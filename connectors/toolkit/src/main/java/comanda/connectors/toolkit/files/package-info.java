/** Files that a connector keeps in its private folder. */
@NullMarked
package comanda.connectors.toolkit.files;

import org.jspecify.annotations.NullMarked;
