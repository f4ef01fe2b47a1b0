/** The rules, in their groups. Each stands in docs/connectors/rules.md under its number. */
@NullMarked
package comanda.connectors.tck.rules;

import org.jspecify.annotations.NullMarked;
