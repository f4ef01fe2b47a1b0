package comanda.connectors.handheld.capture;

import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.toolkit.capture.Capture;
import comanda.connectors.toolkit.capture.CapturedConnection;
import comanda.connectors.toolkit.capture.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells recorded conversations to people: who said what when, field by field, with packed JSON unpacked. Not thread-safe. */
final class ConversationTeller {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NANOS_OF_A_MILLI = 6;
    private static final int LONGEST_VALUE = 2_000;
    private static final int MOST_LINES = 100;

    private final Appendable out;
    private final KeyHider hider;
    private final boolean whole;
    private int requests;

    /** @param whole whether long fields and payloads are shown to their ends */
    ConversationTeller(Appendable out, KeyHider hider, boolean whole) {
        this.out = out;
        this.hider = hider;
        this.whole = whole;
    }

    void tell(Capture capture, List<RecordedConversation> conversations, List<CapturedConnection> notUnderstood)
            throws IOException {
        line("Read as %s: %s."
                .formatted(capture.format(), counted(capture.connections().size(), "connection")));
        for (String remark : capture.remarks()) {
            line(remark);
        }
        for (RecordedConversation conversation : conversations) {
            tell(conversation);
        }
        if (!notUnderstood.isEmpty()) {
            line("");
        }
        for (CapturedConnection connection : notUnderstood) {
            line("%s -> %s: no message of a known profile, %s; not shown, for its keys cannot be told from the rest."
                    .formatted(
                            connection.client(),
                            connection.server(),
                            counted(connection.events().size(), "event")));
        }
    }

    private void tell(RecordedConversation conversation) throws IOException {
        CapturedConnection connection = conversation.connection();
        MessageForms forms = conversation.forms();
        line("");
        line("%s -> %s, profile %s"
                .formatted(
                        connection.client(),
                        connection.server(),
                        forms.profile().name()));
        if (!connection.isFromTheBeginning()) {
            line("The connection was open before the recording began.");
        }
        Pairing pairing = new Pairing(conversation.said(), forms, requests + 1);
        for (Said one : conversation.said()) {
            switch (one) {
                case Said.Message message -> tell(message, pairing, forms);
                case Said.Part part -> tell(part);
                case Said.Missing missing ->
                    line("%s%s: %s not recorded"
                            .formatted(prefix(null, missing), name(missing), counted(missing.bytes(), "byte")));
                case Said.Ended ended ->
                    line("%s%s %s"
                            .formatted(
                                    prefix(null, ended),
                                    name(ended),
                                    ended.isReset() ? "breaks the connection off" : "has said all"));
            }
        }
    }

    private void tell(Said.Message message, Pairing pairing, MessageForms forms) throws IOException {
        Integer number = pairing.number(message);
        boolean isRequest = message.side() == Side.CLIENT;
        requests += isRequest ? 1 : 0;
        int size = message.frame().length + forms.end().length;
        line("%s%s: %s%s, %s"
                .formatted(
                        prefix(number, message),
                        name(message),
                        shown(message.fields().start()),
                        isRequest ? "" : ", " + meaning(forms.meaning(message.fields())) + timing(message, pairing),
                        counted(size, "byte")));
        tellFields(message.fields());
        if (isRequest && pairing.isUnanswered(message)) {
            line("      (no answer was recorded)");
        }
    }

    private void tell(Said.Part part) throws IOException {
        line("%s%s: a message whose %s is missing, %s of it"
                .formatted(
                        prefix(null, part),
                        name(part),
                        part.hasBeginning() ? "end" : "beginning",
                        counted(part.bytes(), "byte")));
        for (String key : part.fields().keys()) {
            String value = String.valueOf(part.fields().words(key));
            line("      %s  %s".formatted(shown(key), hider.isSecret(key) ? "…" : shown(value)));
        }
    }

    private void tellFields(Fields fields) throws IOException {
        int width = fields.keys().stream().mapToInt(String::length).max().orElse(0);
        for (String key : fields.keys()) {
            String name = " ".repeat(6) + shown(key) + " ".repeat(Math.max(0, Math.min(width, 24) - key.length()));
            Payload payload = hider.isSecret(key) ? null : Payload.of(fields, key);
            if (payload != null) {
                line("%s  %s of JSON".formatted(name, counted(fields.length(key), "byte")));
                tellLines(hider.hidden(hider.hidden(payload.json()).toPrettyString()));
            } else {
                String value = String.valueOf(fields.words(key));
                line("%s  %s".formatted(name, hider.isSecret(key) ? visible(KeyHider.hint(value)) : shown(value)));
            }
        }
    }

    private void tellLines(String text) throws IOException {
        List<String> lines = text.lines().toList();
        int most = whole ? lines.size() : Math.min(lines.size(), MOST_LINES);
        for (String one : lines.subList(0, most)) {
            line("        %s".formatted(visible(one)));
        }
        if (most < lines.size()) {
            line("        … and %s; --all shows them".formatted(counted(lines.size() - most, "more line")));
        }
    }

    private static String timing(Said.Message answer, Pairing pairing) {
        Said.Message request = pairing.requestOf(answer);
        if (request == null) {
            return ", to a request that was not recorded";
        }
        if (request.at() == null || answer.at() == null) {
            return "";
        }
        long nanos = Duration.between(request.at(), answer.at()).toNanos();
        return ", after " + BigDecimal.valueOf(nanos, NANOS_OF_A_MILLI).setScale(3, RoundingMode.HALF_UP) + " ms";
    }

    private String meaning(PdvAnswer answer) {
        return switch (answer) {
            case PdvAnswer.Success _ -> "yes";
            case PdvAnswer.Refusal refusal ->
                "no"
                        + (refusal.code() == null ? "" : " " + shown(refusal.code()))
                        + (refusal.text() == null ? "" : " (" + shown(refusal.text()) + ")");
            case PdvAnswer.NotAuthorized _ -> "the session key is not accepted";
            case PdvAnswer.Unclear _ -> "neither yes nor no";
        };
    }

    private static String prefix(@Nullable Integer number, Said one) {
        Instant at = one.at();
        return String.format(Locale.ROOT, "%-5s", number == null ? "" : "#" + number)
                + (at == null ? "" : TIME.format(at) + " ");
    }

    private static String name(Said one) {
        return switch (one.side()) {
            case CLIENT -> "C";
            case SERVER -> "S";
        };
    }

    private String shown(String value) {
        String hidden = hider.hidden(value);
        boolean isLong = !whole && hidden.length() > LONGEST_VALUE;
        return visible(isLong ? hidden.substring(0, LONGEST_VALUE) : hidden)
                + (isLong ? "… and " + counted(hidden.length() - LONGEST_VALUE, "more character") : "");
    }

    /** Without control characters: what a PDV says must not steer a terminal. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                visible.append(String.format(Locale.ROOT, "\\x%02X", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
