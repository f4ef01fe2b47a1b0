/**
 * What tests of pages share: a browser without scripts, the real one that the system brings, what it complains of and whom it asks, whether a page can be used by everybody, and what is true of every
 * application's texts.
 */
@NullMarked
package comanda.pagestesting;

import org.jspecify.annotations.NullMarked;
