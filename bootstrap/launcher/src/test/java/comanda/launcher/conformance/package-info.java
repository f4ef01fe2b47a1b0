@NullMarked
package comanda.launcher.conformance;

import org.jspecify.annotations.NullMarked;
