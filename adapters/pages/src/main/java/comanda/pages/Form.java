package comanda.pages;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form's fields, as browsers send them. Immutable. */
public final class Form {
    private static final int MOST_FIELDS = 50;
    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Reads a body in the form of {@code application/x-www-form-urlencoded}. What cannot be read is left out.
     *
     * @param body null where there is none
     */
    public static Form read(@Nullable String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : (body == null ? "" : body).split("&", MOST_FIELDS)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return new Form(Map.copyOf(fields));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /** As it was typed; empty where there is none. */
    public String exact(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Without blanks around it; empty where there is none. */
    public String get(String name) {
        return exact(name).strip();
    }
}
