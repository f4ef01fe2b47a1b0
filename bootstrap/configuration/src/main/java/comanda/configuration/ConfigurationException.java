package comanda.configuration;

import java.util.List;

/** A configuration with which nothing can be started. One line for each thing that is wrong, each naming the key and what it takes. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
