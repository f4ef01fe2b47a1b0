package comanda.escpos;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/** A character set that printers know, with the number of bytes that its characters take. */
public enum CodePage {
    CP437("IBM437", false),
    CP850("IBM850", false),
    CP858("IBM00858", false),
    CP860("IBM860", false),
    CP1252("windows-1252", false),
    GBK("GBK", true),
    GB18030("GB18030", true);

    private final String charset;
    private final boolean isDoubleByte;

    CodePage(String charset, boolean isDoubleByte) {
        this.charset = charset;
        this.isDoubleByte = isDoubleByte;
    }

    /** The page of that name in upper or lower case, {@code cp860}; empty where there is none. */
    public static Optional<CodePage> named(String name) {
        for (CodePage page : values()) {
            if (page.name().equalsIgnoreCase(name.strip())) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    /** Whether characters beyond ASCII take two bytes (some of GB18030 four) and are switched on with {@code FS &}, not with {@code ESC t}. */
    public boolean isDoubleByte() {
        return isDoubleByte;
    }

    /** As profiles and settings write it: {@code cp860}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What decodes and encodes its bytes. */
    public Charset charset() {
        return Charset.forName(charset);
    }
}
