/**
 * The language of receipt printers (ESC/POS): a parser that knows where each command ends, a re-encoder from UTF-8 to a printer's code page, printer profiles, test page and slips.
 * Pure Java, knows nothing of the rest of the project: whoever prints or draws receipts uses it. docs/escpos.md says where the facts come from.
 */
@NullMarked
package comanda.escpos;

import org.jspecify.annotations.NullMarked;
