package comanda.http.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where the renderer of the description lies on the class path. The build says which version it is. */
final class SwaggerUi {
    static final String FOLDER = "META-INF/resources/webjars/swagger-ui/" + version() + "/";

    private SwaggerUi() {}

    private static String version() {
        try (InputStream in = SwaggerUi.class.getResourceAsStream("swagger-ui.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
