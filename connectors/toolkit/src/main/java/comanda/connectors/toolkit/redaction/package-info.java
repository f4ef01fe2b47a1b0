/** Takes secrets out of what people get to see. */
@NullMarked
package comanda.connectors.toolkit.redaction;

import org.jspecify.annotations.NullMarked;
