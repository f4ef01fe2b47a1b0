/** docs/architecture.md as tests. */
@NullMarked
package comanda.architecture;

import org.jspecify.annotations.NullMarked;
