/** JSON without losing a digit, and large texts in it without their weight. */
@NullMarked
package comanda.http.json;

import org.jspecify.annotations.NullMarked;
