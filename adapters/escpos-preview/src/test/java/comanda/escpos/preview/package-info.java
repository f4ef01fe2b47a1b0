@NullMarked
package comanda.escpos.preview;

import org.jspecify.annotations.NullMarked;
