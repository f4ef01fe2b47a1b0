/** The answers' shapes. */
@NullMarked
package comanda.adapters.hubapi.json;

import org.jspecify.annotations.NullMarked;
