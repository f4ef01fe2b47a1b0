package comanda.agent.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnrollmentFileTest {
    private static final HubEnrollment ENROLLMENT = new HubEnrollment(
            URI.create("wss://hub.example/print-agent"),
            "testclient",
            "agent-secret",
            Instant.parse("2026-03-01T20:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsWrittenIsReadAndIsItsOwnersAlone() throws Exception {
        EnrollmentFile file = new EnrollmentFile(folder.resolve("data"));
        assertThat(file.read()).isEmpty();
        file.makeFolder();
        file.write(ENROLLMENT);
        file.write(ENROLLMENT);
        assertThat(file.read()).contains(ENROLLMENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                .isEqualTo("rwx------");
        assertThat(file.isReadableByOthers()).isFalse();
        assertThat(file.foreignOwner()).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files).containsExactly(file.path());
        }
    }

    @Test
    void aFileThatOthersCanReadIsSeenToBeOne() throws Exception {
        EnrollmentFile file = new EnrollmentFile(folder);
        file.write(ENROLLMENT);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(file.isReadableByOthers()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "agent-secret",
                "{\"hubUrl\":\"wss://hub.example\",\"shopId\":\"a\",\"agentToken\":\"agent-secret\"}",
                "{\"hubUrl\":\"https://hub.example\",\"shopId\":\"a\",\"agentToken\":\"agent-secret\",\"enrolledAt\":\"2026-03-01T20:00:00Z\"}",
                "{\"hubUrl\":\"wss://hub.example\",\"shopId\":\"a b\",\"agentToken\":\"agent-secret\",\"enrolledAt\":\"2026-03-01T20:00:00Z\"}",
                "{\"hubUrl\":\"wss://hub.example\",\"shopId\":\"a\",\"agentToken\":\"agent-secret\\r\\nX: y\",\"enrolledAt\":\"2026-03-01T20:00:00Z\"}"
            })
    void aFileThatIsNoEnrolmentIsNamedAndNotQuoted(String content) throws Exception {
        EnrollmentFile file = new EnrollmentFile(folder);
        Files.writeString(file.path(), content);
        assertThatThrownBy(file::read)
                .isInstanceOf(EnrollmentFile.Unusable.class)
                .hasMessageContainingAll(file.path().toString(), "it is no enrolment", "comanda agent enroll")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatCannotBeReadIsSaidToBeSo() throws Exception {
        EnrollmentFile file = new EnrollmentFile(folder);
        Files.createDirectory(file.path());
        assertThatThrownBy(file::read).isInstanceOf(EnrollmentFile.Unusable.class);
        Files.delete(file.path());
        Files.write(file.path(), new byte[64 * 1024 + 1]);
        assertThatThrownBy(file::read).hasMessageContaining("too large");
    }

    @Test
    void whereNoFolderIsThereIsNoEnrolment() throws Exception {
        Path file = Files.createFile(folder.resolve("a file"));
        assertThat(new EnrollmentFile(file).read()).isEmpty();
        assertThat(new EnrollmentFile(folder.resolve("none")).read()).isEmpty();
    }

    @Test
    void theTokenIsShownToNobody() {
        assertThat(List.of(ENROLLMENT.toString())).noneMatch(text -> text.contains("agent-secret"));
    }
}
