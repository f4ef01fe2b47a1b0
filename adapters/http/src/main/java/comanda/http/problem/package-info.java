/** What the API answers when it does not do what was asked: problem documents (RFC 9457). */
@NullMarked
package comanda.http.problem;

import org.jspecify.annotations.NullMarked;
