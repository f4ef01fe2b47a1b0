package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import comanda.application.hub.HubSettings;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class FileHubSettingsStoreTest {
    private static final HubSettings SETTINGS = new HubSettings(
            new PrinterChoice.Named("Balcão"),
            Duration.ofMillis(30_500),
            Instant.parse("2026-03-14T23:10:05.120Z"),
            List.of("t-1", "t 2 ç"));

    @TempDir
    private Path parent = Path.of("");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(FileHubSettingsStore.class);

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
        return folder().resolve("hub-settings.json");
    }

    private FileHubSettingsStore store() {
        return new FileHubSettingsStore(folder());
    }

    private void write(String content) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(file(), content);
    }

    private List<String> log() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void thereAreNoneAtFirst() {
        assertThat(store().load()).isEmpty();
        assertThat(log()).isEmpty();
    }

    static Stream<HubSettings> settings() {
        return Stream.of(
                        new PrinterChoice.Default(),
                        new PrinterChoice.Named("Cozinha"),
                        new PrinterChoice.OfRole("Kitchen"),
                        new PrinterChoice.At(new PrinterAddress.Usb(0x04b8, 0x0202, "SN\"1")),
                        new PrinterChoice.At(new PrinterAddress.Usb(0xffff, 0, null)),
                        new PrinterChoice.At(new PrinterAddress.Tcp("10.0.0.7", 9100)),
                        new PrinterChoice.At(new PrinterAddress.File("/dev/usb/lp0")))
                .map(printer -> new HubSettings(printer, null, null, List.of()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyChoiceOfAPrinterIsFoundAgain(HubSettings settings) throws Exception {
        store().save(settings);

        assertThat(store().load()).contains(settings);
    }

    @Test
    void everyPartIsFoundAgainAndTheLastOnesCount() throws Exception {
        store().save(HubSettings.NONE);
        assertThat(store().load()).contains(HubSettings.NONE);

        store().save(SETTINGS);

        assertThat(store().load()).contains(SETTINGS);
    }

    @Test
    void theFormatOfTheFileStays() throws Exception {
        write("""
                {"format":1,"defaultPrinter":{"by":"tcp","host":"10.0.0.7","port":9100},"heartbeatInterval":"PT30S",
                "pushedAt":"2026-03-14T23:10:05.120Z","tasks":["t-1"],"ofALaterVersion":{}}""");

        assertThat(store().load())
                .contains(new HubSettings(
                        new PrinterChoice.At(new PrinterAddress.Tcp("10.0.0.7", 9100)),
                        Duration.ofSeconds(30),
                        Instant.parse("2026-03-14T23:10:05.120Z"),
                        List.of("t-1")));
        assertThat(log()).isEmpty();
    }

    @Test
    void aFileThatWasCutShortAnywhereIsNone() throws Exception {
        store().save(SETTINGS);
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(store().load()).as("cut at " + length).isEmpty();
        }
        Files.write(file(), whole);
        assertThat(store().load()).contains(SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "7",
                "\u0000\u0001",
                "{} {}",
                "{'format':2,'tasks':[]}",
                "{'format':1}",
                "{'format':1,'tasks':[7]}",
                "{'format':1,'tasks':'secret'}",
                "{'format':1,'tasks':{'a':'secret'}}",
                "{'format':1,'tasks':[],'pushedAt':'secret'}",
                "{'format':1,'tasks':[],'heartbeatInterval':'secret'}",
                "{'format':1,'tasks':[],'defaultPrinter':'secret'}",
                "{'format':1,'tasks':[],'defaultPrinter':{'by':'secret'}}",
                "{'format':1,'tasks':[],'defaultPrinter':{'by':'tcp','host':'secret','port':0}}",
                "{'format':1,'tasks':[],'defaultPrinter':{'by':'usb','vendorId':70000,'productId':1}}"
            })
    void aForeignFileIsNoneAndIsToldOnce(String content) throws Exception {
        write(content.replace('\'', '"'));
        FileHubSettingsStore store = store();

        assertThat(store.load()).isEmpty();
        assertThat(store.load()).isEmpty();

        assertThat(log())
                .singleElement()
                .asString()
                .startsWith(file() + " says nothing about what the hub has set (it")
                .doesNotContain("secret");
    }

    @Test
    void troubleIsToldAgainAfterItWasGone() throws Exception {
        FileHubSettingsStore store = store();
        write("{");
        assertThat(store.load()).isEmpty();
        store.save(SETTINGS);
        assertThat(store.load()).isPresent();
        write("{");
        assertThat(store.load()).isEmpty();

        assertThat(log()).hasSize(2);
    }

    @Test
    void theFileAndTheFolderAreTheOwnersAloneAndNothingElseIsLeft() throws Exception {
        store().save(SETTINGS);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void settingsThatCannotBeWrittenLeaveThoseOfBefore() throws Exception {
        FileHubSettingsStore store = store();
        store.save(SETTINGS);
        List<String> tooMany = Collections.nCopies(HubSettings.REMEMBERED, "t".repeat(2_000));

        assertThatThrownBy(() -> store.save(new HubSettings(null, null, null, tooMany)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll(file().toString(), "larger than 262144 bytes");

        assertThat(store.load()).contains(SETTINGS);
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws Exception {
        Files.createFile(folder());

        assertThatThrownBy(() -> store().save(SETTINGS))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll("cannot be written to " + file(), "Give the folder to the user");
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        write("{\"format\":1,\"x\":\"" + "y".repeat(300_000) + "\"}");

        assertThat(store().load()).isEmpty();
        assertThat(log()).singleElement().asString().contains("it is larger than 262144 bytes");
    }
}
