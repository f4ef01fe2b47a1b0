/** What agent and hub say to one another, and how it is written; {@code docs/protocols/print-agent.md} describes it message by message. */
@NullMarked
package comanda.adapters.hubprotocol;

import org.jspecify.annotations.NullMarked;
