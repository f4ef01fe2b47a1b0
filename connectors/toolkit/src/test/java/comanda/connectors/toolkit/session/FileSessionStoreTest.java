package comanda.connectors.toolkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSessionStoreTest {
    private static final Secret KEY = new Secret("key-\"é\"-0001");
    private static final Secret OTHER = new Secret("key-0002");
    private static final Instant AT = Instant.parse("2027-03-01T18:00:00Z");

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();

    @Test
    void theKeySavedLastIsLoadedByTheNextStart() {
        store().save(KEY, AT);
        store().save(OTHER, AT);
        store().save(KEY, AT.plusSeconds(1));

        assertThat(store().load()).contains(KEY);
        assertThat(log.warnings).isEmpty();
    }

    @Test
    void thereIsNoKeyBeforeTheFirst() {
        assertThat(store().load()).isEmpty();
        assertThat(log.warnings).isEmpty();
    }

    @Test
    void theFileIsJsonWithTheMomentOfProof() throws IOException {
        store().save(OTHER, AT);

        assertThat(file()).hasContent("{\"sessionKey\":\"key-0002\",\"provenAt\":\"2027-03-01T18:00:00Z\"}");
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndNothingElseIsLeft() throws IOException {
        store().save(KEY, AT);
        store().save(OTHER, AT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aPartThatACrashLeftBehindIsNeverReadAndDoesNotLendItsPermissions() throws IOException {
        store().save(KEY, AT);
        Path part = folder.resolve("session.json.part");
        Files.writeString(part, "{\"sessionKey\":\"key-00");
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(store().load()).contains(KEY);

        store().save(OTHER, AT);
        assertThat(store().load()).contains(OTHER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void everyHalfWrittenFileReadsAsEmpty() throws IOException {
        store().save(OTHER, AT);
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(store().load()).as("%s bytes", length).isEmpty();
        }
        assertThat(log.warnings).hasSize(whole.length);
        assertThat(log.warnings.toString()).doesNotContain("key-0002");
    }

    @Test
    void garbageReadsAsEmptyAndIsNotQuoted() throws IOException {
        for (String garbage : new String[] {
            "hunter2",
            "[]",
            "null",
            "{\"sessionKey\":{}}",
            "{\"sessionKey\":\" \"}",
            "{\"sessionKey\":\"a\"}hunter2",
            "\0\0\0\0"
        }) {
            Files.writeString(file(), garbage);
            assertThat(store().load()).as(garbage).isEmpty();
        }
        Files.write(file(), "x".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));
        assertThat(store().load()).isEmpty();
        assertThat(log.warnings).hasSize(8);
        assertThat(log.warnings.toString()).doesNotContain("hunter2");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidOnceAndStopsNothing() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        FileSessionStore store = new FileSessionStore(notAFolder.resolve("session.json"), log);
        store.save(KEY, AT);
        store.save(OTHER, AT);

        assertThat(log.warnings).singleElement().asString().contains("can't be written", "session goes on in memory");
        assertThat(log.warnings.toString()).doesNotContain("key-");
        assertThat(store.load()).isEmpty();
    }

    @Test
    void aKeyThatCannotBeWrittenLeavesTheOneBefore() throws IOException {
        FileSessionStore store = store();
        store.save(KEY, AT);
        Files.writeString(
                Files.createDirectory(folder.resolve("session.json.part")).resolve("full"), "");

        store.save(OTHER, AT);

        assertThat(log.warnings).hasSize(1);
        assertThat(store.load()).contains(KEY);
    }

    @Test
    void anObstacleInTheWayKeepsTheAgentGoingAndIsOvercomeLater() throws IOException {
        Path obstacle = Files.createDirectory(folder.resolve("session.json.part"));
        Files.writeString(obstacle.resolve("full"), "");
        FileSessionStore store = store();
        store.save(KEY, AT);
        assertThat(log.warnings).hasSize(1);

        Files.delete(obstacle.resolve("full"));
        store.save(KEY, AT);
        assertThat(store.load()).contains(KEY);
    }

    @Test
    void aFileSystemWithoutPermissionsIsGoodEnough() throws IOException {
        URI archive = URI.create("jar:" + folder.resolve("other.zip").toUri());
        try (FileSystem other = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            assertThat(other.supportedFileAttributeViews()).doesNotContain("posix");
            FileSessionStore store = new FileSessionStore(other.getPath("/session.json"), log);
            store.save(OTHER, AT);
            store.save(KEY, AT);

            assertThat(store.load()).contains(KEY);
        }
        assertThat(log.warnings).isEmpty();
    }

    private FileSessionStore store() {
        return new FileSessionStore(file(), log);
    }

    private Path file() {
        return folder.resolve("session.json");
    }
}
