package comanda.connectors.tck.corner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The fields of a line. In a field a backslash is written {@code \\}, a bar {@code \p} and a newline {@code \n}. */
final class Fields {
    private Fields() {}

    static String join(List<String> fields) {
        return fields.stream()
                .map(field -> field.replace("\\", "\\\\").replace("|", "\\p").replace("\n", "\\n"))
                .collect(Collectors.joining("|"));
    }

    /** @throws IllegalArgumentException where a backslash stands before anything else */
    static List<String> split(String line) {
        return new ArrayList<>(
                Arrays.stream(line.split("\\|", -1)).map(Fields::unescaped).toList());
    }

    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder(field.length());
        for (int at = 0; at < field.length(); at++) {
            char next = field.charAt(at);
            text.append(next == '\\' ? meant(field, ++at) : next);
        }
        return text.toString();
    }

    private static char meant(String field, int at) {
        return switch (at < field.length() ? field.charAt(at) : ' ') {
            case '\\' -> '\\';
            case 'p' -> '|';
            case 'n' -> '\n';
            default -> throw new IllegalArgumentException("a backslash before nothing that it is written before");
        };
    }
}
