package comanda.http.docs;

/**
 * Where an API's description is.
 *
 * @param resource on the class path, such as {@code META-INF/swagger/openapi.yml}; there is one of that name alone
 * @param title of the page that shows it, without characters that mean something in HTML
 */
public record ApiDocument(String resource, String title) {}
