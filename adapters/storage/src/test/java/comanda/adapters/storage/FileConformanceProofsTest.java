package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import comanda.application.conformance.Badge;
import comanda.application.port.out.ConformanceProofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class FileConformanceProofsTest extends ConformanceProofsContract {
    @TempDir
    private Path parent = Path.of("");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(FileConformanceProofs.class);

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
    }

    private Path folder() {
        return parent.resolve("data");
    }

    private Path file() {
        return folder().resolve("conformance.json");
    }

    @Override
    ConformanceProofs underTest() {
        return new FileConformanceProofs(folder());
    }

    private List<String> log() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void write(String content) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(file(), content);
    }

    @Test
    void theFileAndTheFolderAreTheOwnersAloneAndNothingElseIsLeft() throws Exception {
        underTest().save(proof(Badge.SILVER, 4));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void theFormatOfTheFileStays() throws Exception {
        String written = """
                {"format":1,"connector":"handheld","connectorVersion":"0.1.0","spiLevel":1,"provenAt":"2026-03-14T23:10:05.120Z",
                "badge":null,"capabilities":{"read-tables":"proven","close":"not-tried","of-a-later-version":"proven"},
                "passed":4,"failed":1,"skipped":3,"ofALaterVersion":[]}""";
        write(written);

        assertThat(underTest().load()).contains(proof(null, 4));
        assertThat(log()).isEmpty();
    }

    @Test
    void aFileThatWasCutShortAnywhereProvesNothing() throws Exception {
        underTest().save(proof(Badge.SILVER, 4));
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(underTest().load()).as("cut at " + length).isEmpty();
        }
        Files.write(file(), whole);
        assertThat(underTest().load()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\u0000\u0001",
                "PK\u0003\u0004",
                "{} {}",
                "{'format':2}",
                "{'format':1}",
                "{'format':1,'connector':7,'connectorVersion':'1','spiLevel':1,'provenAt':'2026-03-14T23:10:05Z','badge':null,'capabilities':{},'passed':1,'failed':0,'skipped':0}",
                "{'format':1,'connector':'a','connectorVersion':'1','spiLevel':1,'provenAt':'yesterday','badge':null,'capabilities':{},'passed':1,'failed':0,'skipped':0}",
                "{'format':1,'connector':'a','connectorVersion':'1','spiLevel':1,'provenAt':'2026-03-14T23:10:05Z','badge':'platinum','capabilities':{},'passed':1,'failed':0,'skipped':0}",
                "{'format':1,'connector':'a','connectorVersion':'1','spiLevel':1,'provenAt':'2026-03-14T23:10:05Z','badge':null,'capabilities':{'close':'yes'},'passed':1,'failed':0,'skipped':0}",
                "{'format':1,'connector':'a','connectorVersion':'1','spiLevel':1,'provenAt':'2026-03-14T23:10:05Z','badge':null,'capabilities':[],'passed':1,'failed':0,'skipped':0}",
                "{'format':1,'connector':'a','connectorVersion':'1','spiLevel':1,'provenAt':'2026-03-14T23:10:05Z','badge':null,'capabilities':{},'passed':-1,'failed':0,'skipped':0}",
                "{'format':1,'connector':'a','connectorVersion':'1','spiLevel':1,'provenAt':'2026-03-14T23:10:05Z','badge':null,'capabilities':{},'passed':99999999999,'failed':0,'skipped':0}"
            })
    void aForeignFileProvesNothingAndIsToldOnce(String content) throws Exception {
        write(content.replace('\'', '"'));
        ConformanceProofs proofs = underTest();

        assertThat(proofs.load()).isEmpty();
        assertThat(proofs.load()).isEmpty();

        assertThat(log())
                .singleElement()
                .asString()
                .startsWith(file() + " says nothing about what was proven (it")
                .endsWith("Prove the connector again, or remove the file.")
                .doesNotContain("platinum", "yesterday");
    }

    @Test
    void troubleIsToldAgainAfterItWasGone() throws Exception {
        ConformanceProofs proofs = underTest();
        write("{");
        proofs.load();
        proofs.save(proof(Badge.SILVER, 4));
        assertThat(proofs.load()).isPresent();
        write("{");
        proofs.load();

        assertThat(log()).hasSize(2);
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        write("{\"format\":1,\"x\":\"" + "y".repeat(70_000) + "\"}");

        assertThat(underTest().load()).isEmpty();
        assertThat(log()).singleElement().asString().contains("it is larger than 65536 bytes");
    }

    @Test
    void aFolderInItsPlaceProvesNothing() throws Exception {
        Files.createDirectories(file());

        assertThat(underTest().load()).isEmpty();
        assertThat(log()).hasSize(1);
        assertThatExceptionOfType(ConformanceProofs.NotKept.class)
                .isThrownBy(() -> {
                    Files.createFile(file().resolve("something"));
                    underTest().save(proof(Badge.SILVER, 4));
                })
                .withMessageContaining(file().toString());
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aDataFolderThatCannotBeMadeIsSaid() throws Exception {
        Files.createFile(folder());

        assertThatExceptionOfType(ConformanceProofs.NotKept.class)
                .isThrownBy(() -> underTest().save(proof(Badge.SILVER, 4)))
                .withMessageContaining("cannot be written to " + file())
                .withMessageContaining("Give the folder to the user");
    }
}
