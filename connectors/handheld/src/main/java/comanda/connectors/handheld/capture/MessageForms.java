package comanda.connectors.handheld.capture;

import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.FieldTemplate;
import comanda.connectors.handheld.wire.AnswerReader;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.handheld.wire.PdvAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How messages of a profile look to somebody who listens: with opcodes that the agent never says too. Immutable. */
final class MessageForms {
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of(Opcode.values()).map(Opcode::name), Stream.of("OPENTABLE", "ADDITEM"))
            .collect(Collectors.toUnmodifiableSet());

    private final WireProfile profile;
    private final AnswerReader answers;
    private final Pattern request;
    private final List<Pattern> starts;

    MessageForms(WireProfile profile) {
        this.profile = profile;
        this.answers = new AnswerReader(profile);
        this.request = form(profile.requests().start());
        this.starts = Stream.concat(
                        Stream.of(request),
                        profile.responses().starts().stream().map(MessageForms::form))
                .toList();
    }

    private static Pattern form(String start) {
        return Pattern.compile(Pattern.quote(start).replace("{opcode}", "\\E([A-Z][A-Z0-9_]{2,63})\\Q"));
    }

    WireProfile profile() {
        return profile;
    }

    byte[] end() {
        return profile.delimiters().end().getBytes(StandardCharsets.ISO_8859_1);
    }

    Fields fields(byte[] frame) {
        return Fields.of(frame, profile.delimiters());
    }

    /** Whether a message begins as messages of this profile do. */
    boolean begins(Fields fields) {
        return starts.stream().anyMatch(start -> start.matcher(fields.start()).matches());
    }

    /**
     * Whether it cannot be the rest of a message whose beginning is missing: a part of a key may look like an opcode that nobody knows, and must not be shown as one.
     */
    boolean beginsForCertain(Fields fields) {
        return starts.stream()
                .map(start -> start.matcher(fields.start()))
                .anyMatch(matcher ->
                        matcher.matches() && (matcher.groupCount() == 0 || KNOWN.contains(matcher.group(1))));
    }

    /** What stands behind the first delimiter of a message whose beginning is missing; what stands before it may be the rest of a key. */
    Fields fieldsBehindTheFirst(byte[] frame) {
        String delimiter = profile.delimiters().field();
        int at = new String(frame, StandardCharsets.ISO_8859_1).indexOf(delimiter);
        return fields(at < 0 ? new byte[0] : Arrays.copyOfRange(frame, at + delimiter.length(), frame.length));
    }

    /** Whether it is a message of this profile, as far as can be told: it begins like one and has fields. */
    boolean fits(Fields fields) {
        return begins(fields) && !fields.keys().isEmpty();
    }

    /** The opcode of a request, or null where it does not begin like one. */
    @Nullable String opcode(Fields fields) {
        Matcher matcher = request.matcher(fields.start());
        return matcher.matches() ? matcher.group(1) : null;
    }

    PdvAnswer meaning(Fields fields) {
        return answers.meaning(fields);
    }

    /** Whether a field of that name tells requests from one another. */
    boolean isMessageId(String key) {
        return key.equals(profile.responses().messageId())
                || keysOf("{message-id}").contains(key);
    }

    @Nullable String messageId(Fields fields) {
        String answered = fields.get(profile.responses().messageId());
        if (answered != null) {
            return answered;
        }
        return keysOf("{message-id}").stream()
                .map(fields::get)
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
    }

    /** The fields of requests that hold what a placeholder stands for. */
    Set<String> keysOf(String placeholder) {
        return profile.requests().fields().values().stream()
                .flatMap(Collection::stream)
                .filter(field -> field.value().contains(placeholder))
                .map(FieldTemplate::key)
                .collect(Collectors.toUnmodifiableSet());
    }
}
