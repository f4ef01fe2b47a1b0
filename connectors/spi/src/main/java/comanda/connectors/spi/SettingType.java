package comanda.connectors.spi;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting takes. */
public sealed interface SettingType {
    /** What the setting takes, to stand after "takes": {@code a whole number from 1 to 65535}. */
    String takes();

    /** Whether this text is such a value. */
    boolean accepts(String text);

    /** Any text that is not blank. */
    record Text(String takes) implements SettingType {
        @Override
        public boolean accepts(String text) {
            return !text.isBlank();
        }
    }

    /** Text that is never shown. */
    record SecretText() implements SettingType {
        @Override
        public String takes() {
            return "a text that is not blank";
        }

        @Override
        public boolean accepts(String text) {
            return !text.isBlank();
        }
    }

    /** One of a few words. */
    record Choice(List<String> words) implements SettingType {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String takes() {
            return String.join(" or ", words);
        }

        @Override
        public boolean accepts(String text) {
            return words.contains(text.strip());
        }
    }

    /** A whole number within bounds, both included. */
    record WholeNumber(long lowest, long highest) implements SettingType {
        @Override
        public String takes() {
            return "a whole number from " + lowest + " to " + highest;
        }

        @Override
        public boolean accepts(String text) {
            try {
                long number = Long.parseLong(text.strip());
                return lowest <= number && number <= highest;
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    /** A time span within bounds, written {@code 250ms}, {@code 3s}, {@code 5m} or {@code 1h}. */
    record Span(Duration shortest, Duration longest) implements SettingType {
        private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

        @Override
        public String takes() {
            return "a time span from " + shortest.toMillis() + "ms to " + longest.toSeconds()
                    + "s, such as 3s or 250ms";
        }

        @Override
        public boolean accepts(String text) {
            return parse(text)
                    .filter(span -> span.compareTo(shortest) >= 0 && span.compareTo(longest) <= 0)
                    .isPresent();
        }

        /** The span that a text writes. */
        public static Optional<Duration> parse(String text) {
            Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!form.matches()) {
                return Optional.empty();
            }
            long number = Long.parseLong(form.group(1));
            return Optional.of(
                    switch (form.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofHours(number);
                    });
        }
    }

    /** A number of bytes within bounds, written {@code 65536}, {@code 64KB} or {@code 16MB}; a KB is 1,024 bytes. */
    record ByteSize(long smallest, long largest) implements SettingType {
        private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(b|kb|mb|gb|)");

        @Override
        public String takes() {
            return "a size from " + smallest + " to " + largest + " bytes, such as 64KB or 16MB";
        }

        @Override
        public boolean accepts(String text) {
            OptionalLong bytes = parse(text);
            return bytes.isPresent() && smallest <= bytes.getAsLong() && bytes.getAsLong() <= largest;
        }

        /** The number of bytes that a text writes. */
        public static OptionalLong parse(String text) {
            Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!form.matches()) {
                return OptionalLong.empty();
            }
            long unit = switch (form.group(2)) {
                case "kb" -> 1L << 10;
                case "mb" -> 1L << 20;
                case "gb" -> 1L << 30;
                default -> 1;
            };
            long number = Long.parseLong(form.group(1));
            return number > Long.MAX_VALUE / unit ? OptionalLong.empty() : OptionalLong.of(number * unit);
        }
    }

    /** An http or https address without user, query or fragment. */
    record WebAddress() implements SettingType {
        @Override
        public String takes() {
            return "an address such as https://cloud.example";
        }

        @Override
        public boolean accepts(String text) {
            try {
                URI uri = new URI(text.strip());
                return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null;
            } catch (URISyntaxException _) {
                return false;
            }
        }
    }
}
