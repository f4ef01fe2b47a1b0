package comanda.escpos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one profile and collects everything that is wrong with it. */
final class ProfileReader {
    private static final String CODE_TABLE = "code-table.";
    private static final String DOUBLE_BYTE = "double-byte-pages";
    private static final String DEFAULT_PAGE = "default-page";
    private static final String SIZES = "sizes";
    private static final String INVERTS = "inverts";
    private static final Set<String> KEYS = Set.of(
            "dots-per-line",
            "columns",
            "columns.font-b",
            DOUBLE_BYTE,
            DEFAULT_PAGE,
            "cut",
            "prints-symbols",
            "draws-in-line",
            SIZES,
            INVERTS);

    private final String source;
    private final Properties properties;
    private final List<String> problems = new ArrayList<>();

    ProfileReader(String source, Properties properties) {
        this.source = source;
        this.properties = properties;
    }

    PrinterProfile read(String name) throws InvalidProfileException {
        refuseUnknownKeys();
        Map<CodePage, Integer> codeTables = codeTables();
        Set<CodePage> doubleByte = doubleBytePages();
        if (codeTables.isEmpty() && doubleByte.isEmpty()) {
            problems.add("it has neither a " + CODE_TABLE + "… nor " + DOUBLE_BYTE + ", so it could print no text");
        }
        PrinterProfile profile = new PrinterProfile(
                name,
                number("dots-per-line", 64, 4096),
                number("columns", 8, 255),
                properties.containsKey("columns.font-b") ? number("columns.font-b", 8, 255) : 0,
                codeTables,
                doubleByte,
                defaultPage(codeTables.keySet(), doubleByte),
                cut(),
                flag("prints-symbols"),
                flag("draws-in-line"),
                sizesByGs(),
                !properties.containsKey(INVERTS) || flag(INVERTS));
        if (!problems.isEmpty()) {
            throw new InvalidProfileException(source, problems);
        }
        return profile;
    }

    private void refuseUnknownKeys() {
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!KEYS.contains(key) && !key.startsWith(CODE_TABLE)) {
                problems.add("there is no key " + key);
            }
        }
    }

    private Map<CodePage, Integer> codeTables() {
        Map<CodePage, Integer> tables = new EnumMap<>(CodePage.class);
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!key.startsWith(CODE_TABLE)) {
                continue;
            }
            Optional<CodePage> page = CodePage.named(key.substring(CODE_TABLE.length()));
            if (page.isEmpty() || page.get().isDoubleByte()) {
                problems.add(key + " names no single-byte page, which are " + labels(false));
            } else {
                tables.put(page.get(), number(key, 0, 255));
            }
        }
        return tables;
    }

    private Set<CodePage> doubleBytePages() {
        Set<CodePage> pages = EnumSet.noneOf(CodePage.class);
        for (String label : properties.getProperty(DOUBLE_BYTE, "").split(",", -1)) {
            if (label.isBlank()) {
                continue;
            }
            Optional<CodePage> page = CodePage.named(label).filter(CodePage::isDoubleByte);
            page.ifPresentOrElse(
                    pages::add,
                    () -> problems.add(DOUBLE_BYTE + " has " + label.strip() + " but may have " + labels(true)));
        }
        return pages;
    }

    private CodePage defaultPage(Set<CodePage> singleByte, Set<CodePage> doubleByte) {
        Optional<CodePage> page = CodePage.named(text(DEFAULT_PAGE))
                .filter(found -> singleByte.contains(found) || doubleByte.contains(found));
        if (page.isEmpty() && properties.containsKey(DEFAULT_PAGE)) {
            problems.add(DEFAULT_PAGE + " is " + text(DEFAULT_PAGE) + ", which is none of the pages of this profile");
        }
        return page.orElse(CodePage.CP437);
    }

    private Cut cut() {
        Optional<Cut> cut = Cut.named(text("cut"));
        if (cut.isEmpty() && properties.containsKey("cut")) {
            String known = Stream.of(Cut.values()).map(Cut::label).collect(Collectors.joining(", "));
            problems.add("cut is " + text("cut") + " but may be one of " + known);
        }
        return cut.orElse(Cut.NONE);
    }

    private boolean sizesByGs() {
        String by = properties.getProperty(SIZES, "gs").strip();
        if (!by.equals("gs") && !by.equals("esc")) {
            problems.add(SIZES + " is " + by + " but may be gs or esc");
        }
        return by.equals("gs");
    }

    private boolean flag(String key) {
        String value = text(key);
        if (!value.equals("true") && !value.equals("false") && properties.containsKey(key)) {
            problems.add(key + " is " + value + " but may be true or false");
        }
        return value.equals("true");
    }

    private int number(String key, int least, int most) {
        String value = text(key);
        if (value.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        if (properties.containsKey(key)) {
            problems.add(key + " is " + value + " but must be a number from " + least + " to " + most);
        }
        return least;
    }

    /** The value, or nothing for a key that is missing, which is then a problem. */
    private String text(String key) {
        String value = properties.getProperty(key);
        if (value == null && problems.stream().noneMatch(missing(key)::equals)) {
            problems.add(missing(key));
        }
        return value == null ? "" : value.strip();
    }

    private static String missing(String key) {
        return key + " is missing";
    }

    private static String labels(boolean doubleByte) {
        return Stream.of(CodePage.values())
                .filter(page -> page.isDoubleByte() == doubleByte)
                .map(CodePage::label)
                .collect(Collectors.joining(", "));
    }
}
