/** Tests of the capture readers, on files that are written here byte by byte. */
@NullMarked
package comanda.connectors.toolkit.capture;

import org.jspecify.annotations.NullMarked;
