package comanda.connectors.handheld.capture.proposal;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.wire.Opcode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a profile as YAML, with a line of comment above each value that is in doubt. Not thread-safe. */
final class ProfileWriter {
    private final StringBuilder yaml = new StringBuilder();
    private int doubts;

    /** A remark at the top. */
    ProfileWriter remark(String text) {
        yaml.append("# ").append(plain(text)).append('\n');
        return this;
    }

    ProfileWriter section(String name) {
        yaml.append('\n').append(name).append(":\n");
        return this;
    }

    private void doubt(String indent, @Nullable String doubt) {
        if (doubt != null) {
            doubts++;
            yaml.append(indent).append("# unsure: ").append(plain(doubt)).append('\n');
        }
    }

    /** A line of its own, written as it is. */
    ProfileWriter line(String indent, String key, Finding<String> written) {
        doubt(indent, written.doubt());
        yaml.append(indent).append(key).append(": ").append(written.value()).append('\n');
        return this;
    }

    ProfileWriter delimiters(Delimiting found) {
        Delimiters delimiters = found.delimiters();
        boolean isOften = found.endSupport() == found.turns();
        Finding<String> end = new Finding<>(
                quoted(delimiters.end()),
                isOften ? null : "what was said ends so " + found.endSupport() + " of " + found.turns() + " times");
        String doubt = found.fit() < 100 ? "these two fit " + found.fit() + " of 100 segments" : null;
        String rival = found.runnerUp().isEmpty() ? doubt : (doubt == null ? "" : doubt + "; ") + found.runnerUp();
        return section("delimiters")
                .line("  ", "field", new Finding<>(quoted(delimiters.field()), rival))
                .line("  ", "key-value", Finding.certain(quoted(delimiters.keyValue())))
                .line("  ", "end", end);
    }

    ProfileWriter request(Opcode opcode, Map<String, Finding<String>> fields) {
        yaml.append("  ").append(opcode).append(":\n");
        fields.forEach((key, value) -> {
            doubt("    ", value.doubt());
            yaml.append("    - ")
                    .append(key)
                    .append(": ")
                    .append(quoted(value.value()))
                    .append('\n');
        });
        return this;
    }

    /** The members of a kind of object, by what they mean. */
    ProfileWriter names(String place, Map<String, Finding<List<String>>> names) {
        yaml.append("  ").append(place).append(":\n");
        names.forEach((meaning, found) -> {
            doubt("    ", found.doubt());
            yaml.append("    ")
                    .append(meaning)
                    .append(": ")
                    .append(list(found.value()))
                    .append('\n');
        });
        return this;
    }

    ProfileWriter known(String place, Map<String, String> types) {
        String written = types.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
        return line("  ", place, Finding.certain(types.isEmpty() ? "{}" : written));
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(ProfileWriter::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else {
                quoted.append(c < ' ' || (c > 0x7E && c < 0xA0) ? "\\x%02X".formatted(c) : (char) c);
            }
        });
        return quoted.append('"').toString();
    }

    /** What stands in a comment must not end it. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    int doubts() {
        return doubts;
    }

    @Override
    public String toString() {
        return yaml.toString();
    }
}
