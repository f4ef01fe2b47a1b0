@NullMarked
package comanda.connectors.toolkit.redaction;

import org.jspecify.annotations.NullMarked;
