package comanda.connectors.handheld.profile;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.profile.WireProfile.FieldTemplate;
import comanda.connectors.handheld.profile.WireProfile.Requests;
import comanda.connectors.handheld.wire.Opcode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that keep a profile from making the builder say something else than one of the allowed messages. */
final class ProfileRules {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern DELIMITER = Pattern.compile("[\\x01-\\x7e]|[^A-Za-z0-9 ][\\x20-\\x7e]{1,7}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._:/-]*");

    private static final String QUEUE = "{queue}";
    /** Signs that numbers, UUIDs, type names and Base64 are written with; the equals sign only at Base64's end. */
    private static final String IN_VALUES = "+/.-_:";

    /** What every request must say, and what it may. */
    private static final Map<Opcode, Set<String>> REQUIRED = Map.of(
            Opcode.GETDATALIST, Set.of("object", "token", "message-id"),
            Opcode.GETBOARDCONTENT, Set.of("table", "token", "message-id"),
            Opcode.POSTQUEUE, Set.of("queue", "token", "message-id"),
            Opcode.CLOSEBOARD, Set.of("table", "token", "message-id"));

    private static final Map<Opcode, Set<String>> OPTIONAL = Map.of(
            Opcode.GETDATALIST, Set.of("namespace", "user", "part", "limit"),
            Opcode.GETBOARDCONTENT, Set.of("namespace", "user"),
            Opcode.POSTQUEUE, Set.of("namespace", "user"),
            Opcode.CLOSEBOARD, Set.of("namespace", "user", "guid"));

    private ProfileRules() {}

    static String name(YamlPart part) throws ProfileException {
        return matching(part, NAME, "lower-case letters, digits and hyphens");
    }

    static String namespace(YamlPart part) throws ProfileException {
        return matching(part, NAMESPACE, "names joined by dots");
    }

    static String key(YamlPart part) throws ProfileException {
        String key = matching(part, KEY, "capital letters, digits and underscores");
        if (isOpcode(key)) {
            throw part.problem("is the name of an opcode, which a field cannot have");
        }
        return key;
    }

    /** How an answer may begin: at least one way, and none that any message fits. */
    static List<String> starts(YamlPart part) throws ProfileException {
        List<String> starts = part.texts();
        if (starts.isEmpty() || starts.stream().anyMatch(String::isBlank)) {
            throw part.problem("takes the first segments of answers, such as {opcode}RESULT");
        }
        return starts;
    }

    static Delimiters delimiters(YamlPart part) throws ProfileException {
        Map<String, YamlPart> parts = part.map(Set.of("field", "key-value", "end"));
        Delimiters delimiters = new Delimiters(
                delimiter(ProfileReader.part(parts, "field"), false),
                delimiter(ProfileReader.part(parts, "key-value"), true),
                delimiter(ProfileReader.part(parts, "end"), false));
        List<String> all = List.of(delimiters.field(), delimiters.keyValue(), delimiters.end());
        for (int one = 0; one < all.size(); one++) {
            for (int other = 0; other < all.size(); other++) {
                if (one != other && all.get(one).contains(all.get(other))) {
                    throw part.problem("cannot be told from one another: one contains another");
                }
            }
        }
        return delimiters;
    }

    private static String delimiter(YamlPart part, boolean isKeyValue) throws ProfileException {
        String text =
                matching(part, DELIMITER, "one ASCII character, or 2 to 8 printable ones of which the first is a sign");
        if (Character.isLetterOrDigit(text.charAt(0))
                || Stream.of("OPENTABLE", "ADDITEM").anyMatch(text::contains)) {
            throw part.problem("cannot be told from a word");
        }
        if (text.length() == 1 && (IN_VALUES + (isKeyValue ? "" : "=")).contains(text)) {
            throw part.problem("cannot be told from a value: numbers, names and Base64 hold '" + text + "'");
        }
        return text;
    }

    static Requests requests(YamlPart part, Delimiters delimiters) throws ProfileException {
        Set<String> keys = new HashSet<>(Set.of("start"));
        for (Opcode opcode : Opcode.values()) {
            keys.add(opcode.name());
        }
        Map<String, YamlPart> parts = part.map(keys);
        YamlPart start = ProfileReader.part(parts, "start");
        Set<String> taken = keyOfStart(start, delimiters);
        Map<Opcode, List<FieldTemplate>> fields = new EnumMap<>(Opcode.class);
        for (Opcode opcode : Opcode.values()) {
            fields.put(opcode, fields(opcode, ProfileReader.part(parts, opcode.name()), taken));
        }
        return new Requests(start.text(), Map.copyOf(fields));
    }

    /** The opcode stands alone, or as the value of a first field, whose key no other field may have. */
    private static Set<String> keyOfStart(YamlPart part, Delimiters delimiters) throws ProfileException {
        Pattern form = Pattern.compile("(?:" + Pattern.quote(delimiters.field()) + ")?(?:([A-Z]{1,10})"
                + Pattern.quote(delimiters.keyValue()) + ")?\\{opcode}");
        Matcher match = form.matcher(part.text());
        if (!match.matches()) {
            throw part.problem("takes {opcode}, or a key and the key-value delimiter before it");
        }
        String key = match.group(1);
        if (key != null && isOpcode(key)) {
            throw part.problem("names an opcode as a key");
        }
        return key == null ? Set.of() : Set.of(key);
    }

    private static List<FieldTemplate> fields(Opcode opcode, YamlPart part, Set<String> taken) throws ProfileException {
        List<FieldTemplate> fields = new ArrayList<>();
        Set<String> keys = new HashSet<>(taken);
        Set<String> used = new HashSet<>();
        for (YamlPart entry : part.list()) {
            Map<String, YamlPart> field = entry.map();
            if (field.size() != 1) {
                throw entry.problem("takes one key and its value");
            }
            for (Map.Entry<String, YamlPart> only : field.entrySet()) {
                String key = only.getKey();
                if (!KEY.matcher(key).matches() || isOpcode(key)) {
                    throw only.getValue().problem("is not a field's name");
                }
                if (!keys.add(key)) {
                    throw only.getValue().problem("is sent twice; of two fields with one name the PDV takes the last");
                }
                fields.add(new FieldTemplate(key, template(opcode, only.getValue(), used)));
            }
        }
        mustUse(required(opcode), used, part);
        return List.copyOf(fields);
    }

    private static void mustUse(Set<String> required, Set<String> used, YamlPart part) throws ProfileException {
        required.removeAll(used);
        if (!required.isEmpty()) {
            throw part.problem("sends no "
                    + required.stream().sorted().map(name -> "{" + name + "}").collect(Collectors.joining(", ")));
        }
    }

    private static String template(Opcode opcode, YamlPart part, Set<String> used) throws ProfileException {
        String text = part.text();
        Set<String> allowed = required(opcode);
        allowed.addAll(OPTIONAL.getOrDefault(opcode, Set.of()));
        for (MatchResult placeholder : PLACEHOLDER.matcher(text).results().toList()) {
            if (!allowed.contains(placeholder.group(1))) {
                throw part.problem("has {" + placeholder.group(1) + "}; " + opcode + " knows "
                        + allowed.stream().sorted().toList());
            }
            if (!used.add(placeholder.group(1)) && text.contains(QUEUE)) {
                throw part.problem("is one {queue} too many");
            }
        }
        if (text.contains(QUEUE) && !text.equals(QUEUE)) {
            throw part.problem("takes {queue} alone");
        }
        String literal = PLACEHOLDER.matcher(text).replaceAll("");
        if (text.isEmpty() || !LITERAL.matcher(literal).matches() || isOpcode(literal)) {
            throw part.problem("takes placeholders, letters, digits and . _ : / -");
        }
        return text;
    }

    private static Set<String> required(Opcode opcode) {
        return new HashSet<>(REQUIRED.getOrDefault(opcode, Set.of()));
    }

    /** Also of opcodes that the vendor's handheld sends and this agent never does. */
    private static boolean isOpcode(String text) {
        return Stream.concat(Stream.of(Opcode.values()).map(Opcode::name), Stream.of("OPENTABLE", "ADDITEM"))
                .anyMatch(text::equals);
    }

    private static String matching(YamlPart part, Pattern form, String takes) throws ProfileException {
        if (!form.matcher(part.text()).matches()) {
            throw part.problem("takes " + takes + ", not '" + part.text() + "'");
        }
        return part.text();
    }
}
