package comanda.pages.text;

import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What one page says: its texts, and moments as seen from now. Browsers write moments anew as time passes, by the same texts. Immutable. */
public record Words(Texts texts, Instant now) {
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** A text. */
    public String get(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /** The text for a code that something else chose; the code itself where there is none. */
    public String of(String prefix, String code) {
        String key = prefix + "." + code;
        return texts.has(key) ? texts.get(key) : code;
    }

    public String tag() {
        return texts.tag();
    }

    /** Such as {@code 12 s ago} or {@code in 14 min}. */
    public String relative(Instant moment) {
        Duration distance = Duration.between(moment, now);
        Duration length = distance.abs();
        if (length.compareTo(MOMENT) < 0) {
            return get("time.now");
        }
        String side = distance.isNegative() ? "time.in." : "time.ago.";
        if (length.toMinutes() < 1) {
            return get(side + "s", Long.toString(length.toSeconds()));
        }
        if (length.toHours() < 1) {
            return get(side + "m", Long.toString(length.toMinutes()));
        }
        if (length.toDays() < 2) {
            return get(side + "h", Long.toString(length.toHours()));
        }
        return get(side + "d", Long.toString(length.toDays()));
    }

    /** A moment as pages show it: seen from now, and exactly where somebody points at it. */
    public Content time(Instant moment) {
        String exact = iso(moment);
        return output -> {
            output.writeContent("<time datetime=\"" + exact + "\" title=\"" + exact + "\">");
            output.writeUserContent(relative(moment));
            output.writeContent("</time>");
        };
    }

    /** As ISO 8601 has it, in UTC. */
    public static String iso(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A moment's date and time of day in UTC, for logs. */
    public String clock(Instant moment) {
        return iso(moment).replace('T', ' ').replace("Z", "");
    }

    /** A log line's level as styles know it. */
    public String level(String level) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "error", "fatal" -> "error";
            case "warn", "warning" -> "warn";
            default -> "info";
        };
    }
}
