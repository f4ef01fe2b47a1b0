@NullMarked
package comanda.adapters.storage;

import org.jspecify.annotations.NullMarked;
