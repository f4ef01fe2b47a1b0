/** Where a hub's shops and tasks are kept: SQLite or PostgreSQL. */
@NullMarked
package comanda.adapters.hubstorage;

import org.jspecify.annotations.NullMarked;
