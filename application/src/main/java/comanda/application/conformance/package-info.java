/** What a connector says that it can do, and what of that was proven. */
@NullMarked
package comanda.application.conformance;

import org.jspecify.annotations.NullMarked;
