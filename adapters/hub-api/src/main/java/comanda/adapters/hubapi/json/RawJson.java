package comanda.adapters.hubapi.json;

/**
 * Something that is JSON already, written as the document that it is.
 *
 * @param text one valid JSON value
 */
public record RawJson(String text) {}
