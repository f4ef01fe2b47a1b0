/** The real agent as a process of its own, killed at any moment of a settlement, against a simulated PDV whose ledger says what was done. */
@NullMarked
package comanda.crash;

import org.jspecify.annotations.NullMarked;
