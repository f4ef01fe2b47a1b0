/** The API's JSON: what its answers look like, and how request bodies are read. */
@NullMarked
package comanda.adapters.rest.json;

import org.jspecify.annotations.NullMarked;
