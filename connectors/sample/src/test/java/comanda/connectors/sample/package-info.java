/** The conformance kit, with a simulated till. */
@NullMarked
package comanda.connectors.sample;

import org.jspecify.annotations.NullMarked;
