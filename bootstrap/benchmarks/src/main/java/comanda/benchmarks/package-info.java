/** Measurements; not part of a build. */
@NullMarked
package comanda.benchmarks;

import org.jspecify.annotations.NullMarked;
