/** A bill as a WhatsApp message: merged lines, local figures, harmless names, a template that a restaurant can replace. */
@NullMarked
package comanda.application.message;

import org.jspecify.annotations.NullMarked;
