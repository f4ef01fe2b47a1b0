/**
 * Draws what a receipt printer makes of a stream: an SVG of the paper, with a mark wherever it does not know what the printer would do. Pure Java without its desktop part; knows
 * ESC/POS and nothing of the rest of the project. docs/escpos.md says what is drawn and what is not.
 */
@NullMarked
package comanda.escpos.preview;

import org.jspecify.annotations.NullMarked;
