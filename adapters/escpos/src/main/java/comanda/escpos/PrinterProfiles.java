package comanda.escpos;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The profiles that come with the program, and those that an operator writes. Their keys are described in docs/escpos.md. */
public final class PrinterProfiles {
    private static final List<String> NAMES = List.of(
            "generic",
            "generic-42-columns",
            "generic-58mm",
            "generic-858-at-2",
            "generic-impact",
            "thermal-cjk",
            "thermal-cjk-58mm");
    private static final String SUFFIX = ".properties";
    private static final long LARGEST_FILE = 64 * 1024L;

    private PrinterProfiles() {}

    /** The names of the profiles that come with the program; the first is for a printer that nothing is known of. */
    public static List<String> names() {
        return NAMES;
    }

    /** The profile of that name that comes with the program; empty where there is none. */
    public static Optional<PrinterProfile> named(String name) {
        return NAMES.contains(name) ? Optional.of(included(name)) : Optional.empty();
    }

    /**
     * Reads an operator's profile. It is called as its file is, without {@code .properties}.
     *
     * @throws InvalidProfileException with all problems at once
     * @throws IOException when the file cannot be read
     */
    public static PrinterProfile read(Path file) throws IOException, InvalidProfileException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new InvalidProfileException(
                    file.toString(), List.of("the file has more than " + LARGEST_FILE + " bytes, so it is no profile"));
        }
        Path fileName = file.getFileName();
        String name = fileName == null ? file.toString() : fileName.toString();
        name = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        // A byte that is no UTF-8 is replaced and then found as a wrong value.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return parse(file.toString(), name, new StringReader(text));
    }

    private static PrinterProfile included(String name) {
        String resource = "profiles/" + name + SUFFIX;
        try (InputStream in = PrinterProfiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + resource);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return parse(resource, name, new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidProfileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrinterProfile parse(String source, String name, Reader reader)
            throws IOException, InvalidProfileException {
        Properties properties = new Properties();
        try {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new InvalidProfileException(source, List.of("a \\u is not followed by four hexadecimal digits"));
        }
        return new ProfileReader(source, properties).read(name);
    }
}
