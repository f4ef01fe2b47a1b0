@NullMarked
package comanda.adapters.hubstorage;

import org.jspecify.annotations.NullMarked;
