package comanda.connectors.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connectors are compiled against this module by people whom nobody here knows. What they see changes on purpose or not at all. */
class SpiStabilityTest {
    private static final String KNOWN = "spi-surface.txt";
    private static final Path FOUND = Path.of("target", KNOWN);

    @Test
    void whatConnectorsSeeIsWhatIsWrittenDown() throws IOException {
        List<String> known = known();
        List<String> found = new ArrayList<>();
        found.add("SPI level " + ConnectorProvider.SPI_LEVEL);
        found.addAll(PublicSurface.of(ConnectorProvider.class));
        found.addAll(PublicSurface.of(comanda.domain.table.Table.class));
        found.addAll(PublicSurface.of(comanda.domain.bill.Bill.class));
        found.addAll(PublicSurface.of(comanda.domain.money.Money.class));
        found.addAll(PublicSurface.of(comanda.domain.time.Deadline.class));
        Files.write(FOUND, found);

        assertThat(difference(known, found)).as("""
                        The SPI's public surface has changed. docs/connectors/versions.md says what that costs those who wrote connectors. \
                        If it is meant: raise ConnectorProvider.SPI_LEVEL where that page says so, and copy %s over \
                        connectors/spi/src/test/resources/comanda/connectors/spi/%s.""", FOUND, KNOWN).isEmpty();
    }

    @Test
    void aDifferenceIsShownLineByLine() {
        assertThat(difference(List.of("A", "A: void b()"), List.of("A", "A: int b()", "A: void c()")))
                .containsExactly("- A: void b()", "+ A: int b()", "+ A: void c()");
    }

    @Test
    void theSurfaceHasTypesMembersAndWhatTheyThrow() {
        assertThat(PublicSurface.of(ConnectorProvider.class))
                .contains(
                        "interface comanda.connectors.spi.ConnectorProvider : ",
                        "comanda.connectors.spi.Connector: default void preBill(comanda.domain.table.TableId, comanda.domain.time.Deadline) throws comanda.connectors.spi.ConnectorFailure",
                        "comanda.connectors.spi.ConnectorProvider: static final int SPI_LEVEL");
    }

    private static List<String> difference(List<String> known, List<String> found) {
        List<String> difference = new ArrayList<>();
        known.stream().filter(line -> !found.contains(line)).forEach(line -> difference.add("- " + line));
        found.stream().filter(line -> !known.contains(line)).forEach(line -> difference.add("+ " + line));
        return difference;
    }

    private static List<String> known() throws IOException {
        try (InputStream in = SpiStabilityTest.class.getResourceAsStream(KNOWN)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        }
    }
}
