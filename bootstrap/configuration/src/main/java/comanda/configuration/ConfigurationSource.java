package comanda.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What was configured, flat: {@code comanda.api.tokens[0].name} to its text. Texts are as they were written: a password of digits stays one.
 *
 * @param values by key, with where each was written
 */
public record ConfigurationSource(Map<String, Value> values) {
    /** A place in a list, as a key has it. A file of the largest size has fewer. */
    static final String PLACE = "\\[(\\d{1,4})]";

    private static final int LARGEST_FILE = 256 * 1024;

    /**
     * @param where for people: {@code agent.yml line 12} or an environment variable's name
     */
    public record Value(String text, String where) {
        /** A key as it is named where something is wrong with it: with its place, where it has one. */
        public static String at(String key, @Nullable Value value) {
            return value == null ? key : key + " (" + value.where() + ")";
        }

        /** Without the text, which may be a secret. */
        @Override
        public String toString() {
            return where;
        }
    }

    /**
     * A file's values, overridden by the environment's.
     *
     * @throws ConfigurationException when the file cannot be read or understood
     */
    public static ConfigurationSource read(Optional<Path> file, Map<String, String> environment, KnownKeys keys)
            throws ConfigurationException {
        ConfigurationSource inFile = file.isPresent() ? ofFile(file.get()) : new ConfigurationSource(Map.of());
        return inFile.overriddenBy(ofEnvironment(environment, keys));
    }

    /** The part of a YAML file that is Comanda's. */
    private static ConfigurationSource ofFile(Path file) throws ConfigurationException {
        try {
            if (!Files.exists(file)) {
                throw problem("The configuration file " + file + " does not exist.");
            }
            if (!Files.isRegularFile(file)) {
                throw problem("The configuration file " + file + " is not a file"
                        + (Files.isDirectory(file) ? " but a folder. Name the file in it." : "."));
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw problem("The configuration file " + file + " is larger than " + LARGEST_FILE + " bytes.");
            }
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(10);
            options.setNestingDepthLimit(20);
            Node root = new Yaml(options).compose(new StringReader(Files.readString(file)));
            Map<String, Value> values = new LinkedHashMap<>();
            for (NodeTuple tuple : ours(root, file)) {
                flatten(name(tuple), tuple.getValueNode(), Objects.toString(file.getFileName()), values);
            }
            return new ConfigurationSource(values);
        } catch (MarkedYAMLException wrong) {
            int line =
                    wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
            throw problem(file + " line " + line + " is no YAML: " + wrong.getProblem());
        } catch (YAMLException unreadable) {
            throw problem("The configuration file " + file + " cannot be read: " + unreadable.getMessage());
        } catch (IOException unreadable) {
            throw problem(
                    "The configuration file " + file + " cannot be read: " + FileFailure.inWords(unreadable) + ".");
        }
    }

    /** What stands at {@code comanda}. The file may hold other programs' settings as well: they are none of ours. */
    private static List<NodeTuple> ours(@Nullable Node root, Path file) throws ConfigurationException {
        return switch (root) {
            case null -> List.of();
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .filter(tuple ->
                                name(tuple).equals("comanda") || name(tuple).startsWith("comanda."))
                        .toList();
            default -> throw problem("The configuration file " + file + " takes keys and values below 'comanda:'.");
        };
    }

    private static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private static void flatten(String key, Node node, String file, Map<String, Value> values)
            throws ConfigurationException {
        String where = file + " line " + (node.getStartMark().getLine() + 1);
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    flatten(key + "." + name(tuple), tuple.getValueNode(), file, values);
                }
            }
            case SequenceNode sequence -> {
                int index = 0;
                for (Node element : sequence.getValue()) {
                    flatten(key + "[" + index++ + "]", element, file, values);
                }
            }
            case ScalarNode scalar -> {
                if (!Tag.NULL.equals(scalar.getTag()) && values.put(key, new Value(scalar.getValue(), where)) != null) {
                    throw problem(key + " stands twice in " + where + " and before; it takes one value.");
                }
            }
            default -> throw problem(where + " is not understood.");
        }
    }

    /**
     * The environment's variables for known keys: {@code COMANDA_POS_HANDHELD_HOST} is {@code comanda.pos.handheld.host}. Variables that begin with {@code COMANDA_} and
     * are none of these are kept under their own names, to be refused.
     */
    private static ConfigurationSource ofEnvironment(Map<String, String> environment, KnownKeys keys) {
        List<String> ours = environment.keySet().stream()
                .filter(name -> name.startsWith("COMANDA_"))
                .toList();
        Map<String, Value> values = new LinkedHashMap<>();
        if (!ours.isEmpty()) {
            Map<String, String> byVariable = new LinkedHashMap<>();
            keys.forVariables().forEach(key -> byVariable.put(variable(key), key));
            ours.forEach(name -> values.put(
                    byVariable.getOrDefault(name, name),
                    new Value(Objects.requireNonNull(environment.get(name)), name)));
        }
        return new ConfigurationSource(values);
    }

    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("_$", "");
    }

    /** This one's values, and the other's where it has them too. */
    private ConfigurationSource overriddenBy(ConfigurationSource other) {
        Map<String, Value> merged = new LinkedHashMap<>(values);
        // A list of values that is given anew replaces the one before, whole: what is not named any more is not granted
        // any more.
        other.values.keySet().stream()
                .map(key -> key.replaceAll("\\[\\d+]$", ""))
                .forEach(list -> merged.keySet().removeIf(known -> known.equals(list) || known.startsWith(list + "[")));
        merged.putAll(other.values);
        return new ConfigurationSource(merged);
    }

    /** The keys below a list's key, by index: {@code name}, {@code scopes[0]}; an empty key where the element is a value. */
    public List<Map<String, Value>> list(String key) {
        List<Map<String, Value>> elements = new ArrayList<>();
        Pattern place = Pattern.compile(Pattern.quote(key) + PLACE + "\\.?(.*)");
        values.forEach((name, value) -> {
            Matcher element = place.matcher(name);
            if (element.matches()) {
                int index = Integer.parseInt(element.group(1));
                while (elements.size() <= index) {
                    elements.add(new LinkedHashMap<>());
                }
                elements.get(index).put(element.group(2), value);
            }
        });
        return elements;
    }

    private static ConfigurationException problem(String line) {
        return new ConfigurationException(List.of(line));
    }
}
