package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalSchemaTest {
    static Stream<JournalSchema> schemas() {
        return Stream.of(SqliteSettlementJournal.FILE_KIND.schema(), SqlitePrintJobJournal.FILE_KIND.schema());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theNewestMigrationIsTheKnownOne(JournalSchema schema) throws Exception {
        var folder = JournalSchemaTest.class.getResource(schema.migrations());
        assertThat(folder).isNotNull();
        try (Stream<Path> migrations = Files.list(Path.of(folder.toURI()))) {
            assertThat(migrations.map(file -> file.getFileName().toString()))
                    .hasSize(schema.version())
                    .anySatisfy(name -> assertThat(name).startsWith("V" + schema.version() + "__"));
        }
    }
}
