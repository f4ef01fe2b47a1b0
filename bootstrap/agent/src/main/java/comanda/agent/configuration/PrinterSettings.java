package comanda.agent.configuration;

import comanda.adapters.printing.PrinterModel;
import comanda.adapters.printing.PrinterModel.UnknownModel;
import comanda.configuration.ConfigurationSource;
import comanda.configuration.ConfigurationSource.Value;
import comanda.connectors.spi.SettingType.Span;
import comanda.domain.print.Failover;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.Printers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the list of printers and finds everything that is wrong with it. */
final class PrinterSettings {
    private static final String LIST = "comanda.printers";

    /** What a printer can say, besides the parts that its type needs. */
    private static final Set<String> COMMON =
            Set.of("alias", "role", "default", "type", "profile", "code-page", "failover", "failover-within");

    private static final Map<String, Set<String>> OF_TYPE = Map.of(
            "usb", Set.of("vendor-id", "product-id", "serial"),
            "tcp", Set.of("host", "port"),
            "file", Set.of("path"));

    private static final Pattern USB_ID = Pattern.compile("0[xX][0-9a-fA-F]{1,4}|[0-9]{1,5}");
    private static final int USUAL_PORT = 9100;
    private static final int LONGEST_TEXT = 255;

    private final List<String> problems;
    private final Optional<Integer> posPort;

    /**
     * @param problems gets a line for each one that is found
     * @param posPort where the point of sale listens, under whatever name its host has: no printer is ever there
     */
    PrinterSettings(List<String> problems, Optional<Integer> posPort) {
        this.problems = problems;
        this.posPort = posPort;
    }

    /** The forms of the keys of all that some printer may have. */
    static Stream<String> keys() {
        return Stream.concat(COMMON.stream(), OF_TYPE.values().stream().flatMap(Set::stream))
                .map(part -> LIST + "[]." + part);
    }

    /** The printers; meaningful where no problem was found. */
    Printers read(ConfigurationSource source) {
        List<Printer> printers = new ArrayList<>();
        List<Map<String, Value>> elements = source.list(LIST);
        for (int i = 0; i < elements.size(); i++) {
            new Element(LIST + "[" + i + "]", elements.get(i)).printer().ifPresent(printers::add);
        }
        checkTogether(printers);
        return problems.isEmpty() ? Printers.withOnlyOneAsDefault(printers) : new Printers(List.of());
    }

    private void checkTogether(List<Printer> printers) {
        Set<String> names = new HashSet<>();
        for (Printer printer : printers) {
            if (!names.add(printer.alias().value().toLowerCase(Locale.ROOT))) {
                problems.add(LIST + ": two printers are called '" + printer.alias()
                        + "'. Give each printer an alias of its own.");
            }
        }
        for (int i = 0; i < printers.size(); i++) {
            Printer printer = printers.get(i);
            printers.subList(0, i).stream()
                    .filter(other -> other.address().equals(printer.address()))
                    .forEach(other -> problems.add(LIST + ": '" + other.alias() + "' and '" + printer.alias()
                            + "' are one printer, " + printer.address() + ". Configure it once."));
        }
        if (printers.stream().filter(Printer::isDefault).count() > 1) {
            problems.add(LIST + ": more than one printer is the default. Leave 'default: true' at one of them.");
        }
        for (Printer printer : printers) {
            Failover failover = printer.failover();
            if (failover != null
                    && (failover.to().equals(printer.alias())
                            || printers.stream()
                                    .noneMatch(other -> other.alias().equals(failover.to())))) {
                problems.add(LIST + ": the failover of '" + printer.alias()
                        + "' takes the alias of another printer, not '" + failover.to() + "'.");
            }
        }
    }

    /** One printer's part of the list. */
    private final class Element {
        private final String at;
        private final Map<String, Value> values;
        private final int problemsBefore = problems.size();

        Element(String at, Map<String, Value> values) {
            this.at = at;
            this.values = values;
        }

        Optional<Printer> printer() {
            PrinterAlias alias = read("alias", "a name of at most 64 characters", null, PrinterAlias::new);
            String type = read("type", "usb, tcp or file", null, Element::knownType);
            PrinterAddress address = type == null ? null : address(type);
            boolean isDefault = Boolean.TRUE.equals(read("default", "true or false", "false", Element::truth));
            Failover failover = failover();
            if (type != null) {
                refuseForeignParts(type);
            }
            checkModel();
            if (problems.size() > problemsBefore || alias == null || address == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new Printer(alias, text("role"), isDefault, address, profile(), text("code-page"), failover));
        }

        private String profile() {
            Value value = values.get("profile");
            return value == null ? "generic" : value.text().strip();
        }

        private void checkModel() {
            Value codePage = values.get("code-page");
            try {
                PrinterModel.of(profile(), codePage == null ? null : codePage.text());
            } catch (UnknownModel wrong) {
                String part = switch (wrong.part()) {
                    case PROFILE -> "profile";
                    case CODE_PAGE -> "code-page";
                };
                problems.add(where(part) + " takes " + wrong.getMessage() + ".");
            }
        }

        private static String knownType(String text) {
            if (!OF_TYPE.containsKey(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        }

        private static Boolean truth(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException();
            };
        }

        private @Nullable PrinterAddress address(String type) {
            return switch (type) {
                case "usb" -> usb();
                case "tcp" -> tcp();
                default -> {
                    String path = read("path", "the path of a file or a device", null, Element::notBlank);
                    yield path == null ? null : new PrinterAddress.File(path);
                }
            };
        }

        private @Nullable PrinterAddress usb() {
            Integer vendor = read("vendor-id", "a USB id such as 0x0fe6", null, Element::usbId);
            Integer product = read("product-id", "a USB id such as 0x811e", null, Element::usbId);
            return vendor == null || product == null ? null : new PrinterAddress.Usb(vendor, product, text("serial"));
        }

        private @Nullable PrinterAddress tcp() {
            String host = read("host", "a host's name or address", null, Element::notBlank);
            Integer port = read("port", "a port from 1 to 65535", String.valueOf(USUAL_PORT), Element::port);
            if (host == null || port == null) {
                return null;
            }
            if (posPort.isPresent() && posPort.get().equals(port)) {
                problems.add(where("port") + " is the point of sale's, on which nothing is ever printed.");
            }
            return new PrinterAddress.Tcp(host, port);
        }

        private static Integer port(String text) {
            int port = Integer.parseInt(text);
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException();
            }
            return port;
        }

        private static Integer usbId(String text) {
            if (!USB_ID.matcher(text).matches() || Integer.decode(unpadded(text)) > 0xffff) {
                throw new IllegalArgumentException();
            }
            return Integer.decode(unpadded(text));
        }

        /** A leading zero would make it octal. */
        private static String unpadded(String text) {
            return text.startsWith("0x") || text.startsWith("0X") ? text : text.replaceFirst("^0+(?=.)", "");
        }

        private static String notBlank(String text) {
            if (text.isBlank() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException();
            }
            return text.strip();
        }

        private @Nullable Failover failover() {
            PrinterAlias to = values.containsKey("failover")
                    ? read("failover", "another printer's alias", null, PrinterAlias::new)
                    : null;
            Duration within = read("failover-within", "a duration from 1s to 24h", "10m", Element::duration);
            return to == null || within == null ? null : new Failover(to, within);
        }

        private static Duration duration(String text) {
            return Span.parse(text)
                    .filter(span ->
                            span.compareTo(Duration.ofSeconds(1)) >= 0 && span.compareTo(Duration.ofDays(1)) <= 0)
                    .orElseThrow(IllegalArgumentException::new);
        }

        private void refuseForeignParts(String type) {
            OF_TYPE.forEach((other, parts) -> {
                if (!other.equals(type)) {
                    parts.stream()
                            .filter(values::containsKey)
                            .forEach(part -> problems.add(where(part) + " belongs to a printer of type " + other
                                    + ", and this one's is " + type + "."));
                }
            });
        }

        private @Nullable String text(String part) {
            return values.containsKey(part)
                    ? read(part, "1 to " + LONGEST_TEXT + " characters", null, Element::notBlank)
                    : null;
        }

        /** @param fallback null where the part has to be there */
        private <T> @Nullable T read(String part, String takes, @Nullable String fallback, Function<String, T> parser) {
            Value value = values.get(part);
            if (value == null && fallback == null) {
                problems.add(at + "." + part + " takes " + takes + "; it is missing.");
                return null;
            }
            String text =
                    value == null ? String.valueOf(fallback) : value.text().strip();
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException _) {
                problems.add(where(part) + " takes " + takes + ", not '" + text + "'.");
                return null;
            }
        }

        private String where(String part) {
            Value value = values.get(part);
            return at + "." + part + (value == null ? "" : " (" + value.where() + ")");
        }
    }
}
