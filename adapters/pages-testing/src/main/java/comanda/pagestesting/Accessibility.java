package comanda.pagestesting;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at a page for what keeps people from using it, by axe-core. */
public final class Accessibility {
    private static final String SERIOUS = """
            () => axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations
              .filter(one => one.impact === 'serious' || one.impact === 'critical')
              .flatMap(one => one.nodes.map(node =>
                one.id + ' (' + one.impact + '): ' + one.help + ', at ' + node.target.join(' ') + ': '
                  + node.any.concat(node.all).map(check => check.message).join('; '))))
            """;

    private static final String AXE = axe();

    private Accessibility() {}

    /** What is serious or critical, a sentence each; empty where nothing is. */
    public static List<String> troubleWith(Page page) {
        page.evaluate(AXE);
        return ((List<?>) page.evaluate(SERIOUS)).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream in = Accessibility.class.getClassLoader().getResourceAsStream("axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: axe.min.js");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
