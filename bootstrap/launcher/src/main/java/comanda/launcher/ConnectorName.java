package comanda.launcher;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a new connector is called.
 *
 * @param id as in {@code comanda.pos.connector} and the folder's name: {@code corner-till}
 */
record ConnectorName(String id) {
    /** So that the template's lines stay within the formatter's width. */
    private static final int LONGEST = 30;

    private static final String FORM = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** @throws CommandFailure where it is no name for a connector; says what is */
    static ConnectorName of(String text) throws CommandFailure {
        if (!text.matches(FORM) || text.length() > LONGEST) {
            throw new CommandFailure("'" + text
                    + "' is no name for a connector: it takes lower-case letters, digits and single hyphens between them,"
                    + " begins with a letter and has at most " + LONGEST + " characters, such as corner-till.");
        }
        ConnectorName name = new ConnectorName(text);
        if (SourceVersion.isKeyword(name.packageName(), SourceVersion.latest())) {
            throw new CommandFailure("'" + text + "' cannot be a connector's name: " + name.packageName()
                    + " is a word of Java's and cannot be a package. Take another name, such as " + text + "-till.");
        }
        return name;
    }

    /** The last part of the package's name: {@code cornertill}. */
    String packageName() {
        return id.replace("-", "");
    }

    /** What the classes' names begin with: {@code CornerTill}. */
    String classPrefix() {
        return Arrays.stream(id.split("-"))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }
}
