package comanda.adapters.printing;

import comanda.escpos.CodePage;
import comanda.escpos.InvalidProfileException;
import comanda.escpos.PrinterProfile;
import comanda.escpos.PrinterProfiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a printer's make.
 *
 * @param page the characters that its text is printed in
 */
public record PrinterModel(PrinterProfile profile, CodePage page) {
    /**
     * Finds out what a printer is configured with.
     *
     * @param profile the name of a profile that comes with the program, or the path of one
     * @param codePage null for the profile's own
     * @throws UnknownModel with a sentence that says which of the two is wrong and what there is
     */
    public static PrinterModel of(String profile, @Nullable String codePage) throws UnknownModel {
        PrinterProfile found = profile(profile);
        if (codePage == null) {
            return new PrinterModel(found, found.defaultPage());
        }
        CodePage page = CodePage.named(codePage)
                .filter(found::has)
                .orElseThrow(() -> new UnknownModel(
                        UnknownModel.Part.CODE_PAGE,
                        "one of " + found.pages().stream().map(CodePage::name).collect(Collectors.joining(", "))));
        return new PrinterModel(found, page);
    }

    private static PrinterProfile profile(String name) throws UnknownModel {
        Optional<PrinterProfile> included = PrinterProfiles.named(name);
        if (included.isPresent()) {
            return included.get();
        }
        String names = String.join(", ", PrinterProfiles.names());
        try {
            return PrinterProfiles.read(Path.of(name));
        } catch (InvalidProfileException wrong) {
            throw new UnknownModel(UnknownModel.Part.PROFILE, "a profile without problems: " + wrong.getMessage());
        } catch (IOException | InvalidPathException _) {
            throw new UnknownModel(UnknownModel.Part.PROFILE, "one of " + names + ", or the path of a profile file");
        }
    }

    /** A printer is configured with something that there is not. */
    public static final class UnknownModel extends Exception {
        private static final long serialVersionUID = 1L;

        private final Part part;

        UnknownModel(Part part, String takes) {
            super(takes, null, false, false);
            this.part = part;
        }

        /** What is wrong; the message says what it takes. */
        public Part part() {
            return part;
        }

        /** What can be wrong. */
        public enum Part {
            PROFILE,
            CODE_PAGE
        }
    }
}
