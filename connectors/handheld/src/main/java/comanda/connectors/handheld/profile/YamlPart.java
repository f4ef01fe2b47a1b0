package comanda.connectors.handheld.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A part of a YAML file that knows its line. */
record YamlPart(String path, Node node) {

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    ProfileException problem(String reason) {
        return new ProfileException("line " + line() + ": " + (path.isEmpty() ? "the profile" : path) + " " + reason);
    }

    String text() throws ProfileException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw problem("takes a text");
    }

    List<YamlPart> list() throws ProfileException {
        if (!(node instanceof SequenceNode sequence)) {
            throw problem("takes a list");
        }
        List<YamlPart> parts = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            parts.add(new YamlPart(path + "[" + parts.size() + "]", element));
        }
        return parts;
    }

    List<String> texts() throws ProfileException {
        List<String> texts = new ArrayList<>();
        for (YamlPart part : list()) {
            texts.add(part.text());
        }
        return List.copyOf(texts);
    }

    Map<String, YamlPart> map() throws ProfileException {
        if (!(node instanceof MappingNode mapping)) {
            throw problem("takes keys and values");
        }
        Map<String, YamlPart> parts = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = new YamlPart(path + " key", tuple.getKeyNode()).text();
            YamlPart value = new YamlPart(path.isEmpty() ? key : path + "." + key, tuple.getValueNode());
            if (parts.put(key, value) != null) {
                throw value.problem("stands there twice");
            }
        }
        return parts;
    }

    /** Exactly these keys, all of them. */
    Map<String, YamlPart> map(Set<String> keys) throws ProfileException {
        return map(keys, Set.of());
    }

    /** All of these keys, and of the others those that are wanted. */
    Map<String, YamlPart> map(Set<String> keys, Set<String> others) throws ProfileException {
        Map<String, YamlPart> parts = map();
        for (Map.Entry<String, YamlPart> part : parts.entrySet()) {
            if (!keys.contains(part.getKey()) && !others.contains(part.getKey())) {
                throw part.getValue()
                        .problem("is not a key; there are "
                                + Stream.concat(keys.stream(), others.stream())
                                        .sorted()
                                        .toList());
            }
        }
        for (String key : new TreeSet<>(keys)) {
            if (!parts.containsKey(key)) {
                throw problem("lacks the key " + key);
            }
        }
        return parts;
    }
}
