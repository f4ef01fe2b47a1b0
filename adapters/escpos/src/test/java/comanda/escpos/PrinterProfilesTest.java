package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrinterProfilesTest {
    private static final String GOOD = """
            dots-per-line=576
            columns=48
            code-table.cp860=3
            double-byte-pages=gbk
            default-page=cp860
            cut=full
            prints-symbols=true
            draws-in-line=true
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("kitchen.properties"), text);
    }

    private InvalidProfileException refusal(String text) throws IOException {
        Path file = file(text);
        return catchThrowableOfType(InvalidProfileException.class, () -> PrinterProfiles.read(file));
    }

    @Test
    void everyIncludedProfileCanBeUsedWithItsDefaultPage() {
        assertThat(PrinterProfiles.names()).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        for (String name : PrinterProfiles.names()) {
            PrinterProfile profile = PrinterProfiles.named(name).orElseThrow();
            assertThat(profile.name()).isEqualTo(name);
            assertThat(profile.pages()).contains(profile.defaultPage(), CodePage.CP860);
            assertThat(profile.dotsPerLine()).isGreaterThanOrEqualTo(profile.columns() * 12);
        }
        assertThat(PrinterProfiles.named("nothing")).isEmpty();
        assertThat(PrinterProfiles.named("../profiles/generic")).isEmpty();
    }

    @Test
    void anOperatorsProfileIsCalledAsItsFile() throws Exception {
        PrinterProfile profile = PrinterProfiles.read(file(GOOD));
        assertThat(profile.name()).isEqualTo("kitchen");
        assertThat(profile.columnsOfFontB()).isZero();
        assertThat(profile.codeTables()).containsOnlyKeys(CodePage.CP860).containsValue(3);
        assertThat(profile.doubleBytePages()).containsOnly(CodePage.GBK);
        assertThat(profile.cut()).isEqualTo(Cut.FULL);
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        InvalidProfileException refusal = refusal("""
                dots-per-line=12
                columns=many
                code-table.cp999=3
                code-table.gbk=3
                code-table.cp850=256
                double-byte-pages=gbk,cp850
                default-page=cp860
                cut=half
                prints-symbols=true
                sizes=large
                inverts=yes
                colour=red
                """);
        assertThat(refusal.problems())
                .containsExactly(
                        "there is no key colour",
                        "code-table.cp850 is 256 but must be a number from 0 to 255",
                        "code-table.cp999 names no single-byte page, which are cp437, cp850, cp858, cp860, cp1252",
                        "code-table.gbk names no single-byte page, which are cp437, cp850, cp858, cp860, cp1252",
                        "double-byte-pages has cp850 but may have gbk, gb18030",
                        "dots-per-line is 12 but must be a number from 64 to 4096",
                        "columns is many but must be a number from 8 to 255",
                        "default-page is cp860, which is none of the pages of this profile",
                        "cut is half but may be one of none, full, partial, feed-and-full, feed-and-partial, one-point,"
                                + " three-points",
                        "draws-in-line is missing",
                        "sizes is large but may be gs or esc",
                        "inverts is yes but may be true or false");
        assertThat(refusal).hasMessageContaining("kitchen.properties").hasMessageContaining("draws-in-line is missing");
    }

    @Test
    void anEmptyFileLacksEverything() throws IOException {
        assertThat(refusal("").problems())
                .containsExactly(
                        "it has neither a code-table.… nor double-byte-pages, so it could print no text",
                        "dots-per-line is missing",
                        "columns is missing",
                        "default-page is missing",
                        "cut is missing",
                        "prints-symbols is missing",
                        "draws-in-line is missing");
    }

    @Test
    void whatIsNoPropertiesFileIsRefused() throws IOException {
        assertThat(refusal("cut=\\u12").problems()).containsExactly("a \\u is not followed by four hexadecimal digits");
        assertThat(refusal("#" + "x".repeat(70_000)).problems().getFirst()).contains("so it is no profile");
        assertThatThrownBy(() -> PrinterProfiles.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
