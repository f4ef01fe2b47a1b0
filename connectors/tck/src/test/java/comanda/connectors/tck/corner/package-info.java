/**
 * A complete connector over TCP, as small as one can be: to the till at the corner, which speaks lines of text. A line is UTF-8, ends with a newline, and has fields with {@code |} between them ({@link
 * comanda.connectors.tck.corner.Fields}). A request is {@code id|key|OPCODE|argument}; its answer is {@code id|OK|…} or {@code id|ERR|code|text}.
 *
 * <p>{@code HELLO pin} gives a key; {@code TABLES} gives number, name, status and room of each table; {@code BILL n} gives these of one table, discount, total, and then id, code, name, quantity, price,
 * discount and total of each line; {@code PREBILL n} and {@code CLOSE n} give the table
 * as it is then. Error 401 is a key or PIN that is not accepted, 404 a table that does not exist, 409 a table in the wrong state.
 */
@NullMarked
package comanda.connectors.tck.corner;

import org.jspecify.annotations.NullMarked;
