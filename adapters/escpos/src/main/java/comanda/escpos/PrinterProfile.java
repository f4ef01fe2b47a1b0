package comanda.escpos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a kind of printer can do. Data, not code: see the files beside {@link PrinterProfiles}.
 *
 * @param name what settings call it
 * @param dotsPerLine dots that it prints from left to right
 * @param columns characters of font A on a line
 * @param columnsOfFontB characters of font B on a line; 0 where it has no such font
 * @param codeTables the single-byte pages that it has, each with its number n for {@code ESC t n}
 * @param doubleBytePages the double-byte pages that it has; a printer that has any begins each job with double-byte characters on
 * @param defaultPage the page for a printer whose settings name none
 * @param cut how to cut
 * @param printsSymbols whether it prints QR codes by {@code GS ( k}
 * @param drawsInLine whether a 24-dot image of {@code ESC *} stands within a line of text
 * @param sizesByGs whether it prints larger characters by {@code GS !}; otherwise by {@code ESC !}
 * @param inverts whether it prints white on black by {@code GS B}
 */
public record PrinterProfile(
        String name,
        int dotsPerLine,
        int columns,
        int columnsOfFontB,
        Map<CodePage, Integer> codeTables,
        Set<CodePage> doubleBytePages,
        CodePage defaultPage,
        Cut cut,
        boolean printsSymbols,
        boolean drawsInLine,
        boolean sizesByGs,
        boolean inverts) {

    public PrinterProfile {
        codeTables = Map.copyOf(codeTables);
        doubleBytePages = Set.copyOf(doubleBytePages);
    }

    public boolean has(CodePage page) {
        return codeTables.containsKey(page) || doubleBytePages.contains(page);
    }

    /** All pages that it has, in the order of {@link CodePage}. */
    public List<CodePage> pages() {
        List<CodePage> pages = new ArrayList<>();
        for (CodePage page : CodePage.values()) {
            if (has(page)) {
                pages.add(page);
            }
        }
        return List.copyOf(pages);
    }

    /**
     * The page for characters that the first one lacks: a double-byte page beside a single-byte one and the other way round. Empty where the printer has only pages of one kind. Of several
     * double-byte pages it is the larger one, of several single-byte ones that with most letters of Western languages.
     */
    Optional<CodePage> companionOf(CodePage page) {
        List<CodePage> candidates = page.isDoubleByte()
                ? List.of(CodePage.CP858, CodePage.CP850, CodePage.CP1252, CodePage.CP860, CodePage.CP437)
                : List.of(CodePage.GB18030, CodePage.GBK);
        return candidates.stream().filter(this::has).findFirst();
    }
}
