package comanda.connectors.handheld.wire;

import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.profile.WireProfile.FieldTemplate;
import comanda.connectors.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes every message that leaves for the PDV; there is no other place that does. What can be made is a {@link PdvRequest}: an opcode of {@link Opcode}, a queue action of
 * {@link QueueAction}. The profile chooses names and delimiters alone. Immutable.
 */
public final class MessageBuilder {
    /** Longer than any key; so short that a message fits into what a system takes without waiting. */
    private static final int LONGEST_VALUE = 4_096;

    private static final Pattern BASE64_CHARACTER = Pattern.compile("[A-Za-z0-9+/]");
    /** With what Base64 of an opening brace begins, or of a space, a line break or a byte order mark before it. */
    private static final Set<String> BEGINS_AN_OBJECT = Set.of("e", "I", "C", "D", "7");
    /** {@code {"Action":1}} has 12 bytes. */
    private static final int SHORTEST_PACKED_ACTION = 12;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");

    private final WireProfile profile;
    private final String user;
    private final List<String> neverInAValue;

    /**
     * @param user the number of the user that the handheld is signed in as
     * @throws IllegalArgumentException when the user cannot be sent
     */
    public MessageBuilder(WireProfile profile, String user) {
        this.profile = profile;
        this.user = user;
        Delimiters delimiters = profile.delimiters();
        // A base64 value ends in "=", and a reader splits at the first one alone.
        Stream<String> own = Stream.of(delimiters.field(), delimiters.end(), delimiters.keyValue())
                .filter(delimiter -> !delimiter.equals("="));
        this.neverInAValue = Stream.concat(own, Stream.of("[NP]", "[EQ]", "[EOM]"))
                .distinct()
                .toList();
        check("user-id", user);
    }

    /**
     * The message that asks for this.
     *
     * @param messageId names the request, so that its answer can be told from others
     * @throws IllegalArgumentException when the key has characters that cannot be sent; the message does not show it
     */
    public OutgoingMessage build(PdvRequest request, String messageId, Secret sessionKey) {
        Map<String, String> values = new HashMap<>(valuesOf(request));
        values.put("user", user);
        values.put("namespace", profile.namespace());
        values.put("message-id", messageId);
        values.put("token", sessionKey.reveal());
        values.forEach(this::check);

        Delimiters delimiters = profile.delimiters();
        Map<String, String> fields = new LinkedHashMap<>();
        for (FieldTemplate field : profile.requests().fields().getOrDefault(request.opcode(), List.of())) {
            fields.put(field.key(), filled(field.value(), values));
        }
        String start =
                profile.requests().start().replace("{opcode}", request.opcode().name());
        StringBuilder text = new StringBuilder(512).append(start);
        fields.forEach((key, value) -> text.append(delimiters.field())
                .append(key)
                .append(delimiters.keyValue())
                .append(value));
        byte[] bytes = text.append(delimiters.end()).toString().getBytes(StandardCharsets.US_ASCII);
        mustReadAsMeant(bytes, start, fields, values.getOrDefault("queue", ""));
        return new OutgoingMessage(request.opcode(), bytes);
    }

    /**
     * The last gate: whatever a profile, a setting or a cloud put together, what leaves is read by the PDV as the one message that was meant, none of whose fields says another opcode or another action.
     */
    private void mustReadAsMeant(byte[] bytes, String start, Map<String, String> fields, String queue) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        String end = profile.delimiters().end();
        byte[] frame = Arrays.copyOf(bytes, text.indexOf(end));
        Fields read = Fields.of(frame, profile.delimiters());
        boolean asMeant = frame.length + end.length() == bytes.length
                && read.start().equals(start)
                && fields.entrySet().stream().allMatch(field -> field.getValue().equals(read.get(field.getKey())));
        if (!asMeant) {
            throw new IllegalArgumentException("a value cannot be told from the delimiters around it");
        }
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (!field.getValue().equals(queue) && saysMoreThanAValue(field.getValue())) {
                throw new IllegalArgumentException(
                        "the field " + field.getKey() + " cannot be sent: it reads as an opcode or as packed JSON");
            }
        }
    }

    private static boolean saysMoreThanAValue(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        boolean isOpcode = Stream.of(Opcode.values()).map(Opcode::name).anyMatch(upper::equals);
        return isOpcode || Stream.of("OPENTABLE", "ADDITEM").anyMatch(upper::contains) || isPackedAction(value);
    }

    /**
     * Whether even a lenient PDV could take the value for a queue: Base64, whatever stands between its characters, of something that begins like an object and names an action. A key that is Base64 by
     * accident is not.
     */
    private static boolean isPackedAction(String value) {
        Matcher first = BASE64_CHARACTER.matcher(value);
        if (value.length() < SHORTEST_PACKED_ACTION || !first.find() || !BEGINS_AN_OBJECT.contains(first.group())) {
            return false;
        }
        try {
            byte[] unpacked = Base64.getMimeDecoder().decode(value);
            String text = new String(unpacked, StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .strip()
                    .toUpperCase(Locale.ROOT);
            // A brace alone says nothing: one message id in some thousands is Base64 of something that begins with one.
            return text.startsWith("{") && (text.contains("ACTION") || text.contains("\\U00"));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Map<String, String> valuesOf(PdvRequest request) {
        return switch (request) {
            case PdvRequest.ListPart(ReferenceData list, int part, int limit) ->
                Map.of("object", list.typeName(), "part", Integer.toString(part), "limit", Integer.toString(limit));
            case PdvRequest.BoardContent(TableNumber table) -> Map.of("table", Integer.toString(table.value()));
            case PdvRequest.CloseBoard close ->
                Map.of(
                        "table",
                        Integer.toString(close.table().value()),
                        "guid",
                        close.guid().toString());
            case PdvRequest.PostAction action -> Map.of("queue", queue(action));
        };
    }

    /** Spelled as the handheld spells it, spaces included. */
    private static String queue(PdvRequest.PostAction post) {
        String additional = switch (post.action()) {
            case PRE_BILL -> "";
            case CLOSE -> "\"additionalInfo\": \"1\", \"customerData\": {}, ";
        };
        String json = "{\"appVersion\": 0, " + additional
                + "\"employeeId\": " + post.employee()
                + ", \"guid\": \"" + post.guid()
                + "\", \"id\": " + post.action().id()
                + ", \"orders\": [], \"personsNumber\": 0, \"status\": 1"
                + ", \"table\": " + post.table().value()
                + ", \"time\": " + post.time().toEpochMilli()
                + ", \"Action\": " + post.action().action() + "}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String filled(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(placeholder ->
                        Matcher.quoteReplacement(Objects.requireNonNull(values.get(placeholder.group(1)))));
    }

    private void check(String name, String value) {
        boolean unprintable = !value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        if (value.isEmpty()
                || value.length() > LONGEST_VALUE
                || unprintable
                || neverInAValue.stream().anyMatch(value::contains)) {
            throw new IllegalArgumentException(
                    "the " + name
                            + " cannot be sent: it is empty or too long, or has delimiters, spaces or characters that are not ASCII");
        }
    }
}
