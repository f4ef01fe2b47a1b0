package comanda.adapters.rest.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180): commas, CRLF, a row of names first, every text in quotes. People open it with a spreadsheet, which takes a cell that begins with certain characters for a formula, also
 * where it is in quotes, and splits a line at semicolons where the system's language has commas in its numbers: so such a text gets an apostrophe in front, and a semicolon becomes a comma.
 */
final class Csv {
    /** What a formula begins with, in the narrow and in the wide form. */
    private static final String BEGINS_FORMULA = "=+-@|%＝＋－＠";

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final int width;
    private final StringBuilder text = new StringBuilder();

    Csv(List<String> names) {
        this.width = names.size();
        row(new ArrayList<>(names));
    }

    /** Adds a row; numbers as they are, null as an empty cell, everything else as text. */
    void row(List<@Nullable Object> cells) {
        if (cells.size() != width) {
            throw new IllegalArgumentException("a row has " + width + " cells and not " + cells.size());
        }
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String value) {
        String line = LINE_BREAKS.matcher(value).replaceAll(" ").replace(';', ',');
        String first = line.stripLeading();
        boolean isFormula = !first.isEmpty() && BEGINS_FORMULA.indexOf(first.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + line.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
