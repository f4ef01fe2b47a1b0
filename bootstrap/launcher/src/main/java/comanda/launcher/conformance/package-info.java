/** {@code comanda conform}: the conformance rules tried on a live point of sale, what follows from them, and how that is told. */
@NullMarked
package comanda.launcher.conformance;

import org.jspecify.annotations.NullMarked;
