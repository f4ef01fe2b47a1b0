package comanda.connectors.handheld.wire;

import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.profile.WireProfile.FieldTemplate;
import comanda.connectors.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes every message that leaves for the PDV; there is no other place that does. What can be made is a {@link PdvRequest}: an opcode of {@link Opcode}, a queue action of
 * {@link QueueAction}. The profile chooses names and delimiters alone. Immutable.
 */
public final class MessageBuilder {
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
        StringBuilder text = new StringBuilder(512);
        text.append(
                profile.requests().start().replace("{opcode}", request.opcode().name()));
        for (FieldTemplate field : profile.requests().fields().getOrDefault(request.opcode(), List.of())) {
            text.append(delimiters.field()).append(field.key()).append(delimiters.keyValue());
            fill(text, field.value(), values);
        }
        text.append(delimiters.end());
        return new OutgoingMessage(request.opcode(), text.toString().getBytes(StandardCharsets.US_ASCII));
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

    private static void fill(StringBuilder text, String template, Map<String, String> values) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            text.append(template, end, placeholder.start())
                    .append(Objects.requireNonNull(values.get(placeholder.group(1))));
            end = placeholder.end();
        }
        text.append(template, end, template.length());
    }

    private void check(String name, String value) {
        boolean unprintable = !value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        if (value.isEmpty() || unprintable || neverInAValue.stream().anyMatch(value::contains)) {
            throw new IllegalArgumentException("the " + name
                    + " cannot be sent: it is empty, or has delimiters, spaces or characters that are not ASCII");
        }
    }
}
