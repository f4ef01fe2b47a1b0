package comanda.adapters.hubprotocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Recorded messages, each with what it is read as on the line below it, indented. */
record Recorded(String message, String readAs) {
    static List<Recorded> in(String file) {
        List<Recorded> recorded = new ArrayList<>();
        String message = "";
        for (String line : text(file).lines().toList()) {
            if (line.startsWith("  ")) {
                recorded.add(new Recorded(message, line.strip()));
            } else if (!line.startsWith("#")) {
                message = line;
            }
        }
        return recorded;
    }

    private static String text(String file) {
        try (InputStream stream = Objects.requireNonNull(Recorded.class.getResourceAsStream("recorded/" + file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    byte[] bytes() {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return message;
    }
}
