package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderLockTest {
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void everyLockIsFree() throws Exception {
        try (DataFolderLock lock = new DataFolderLock(folder, NOW)) {
            lock.take();
        }
    }

    /** Another process that takes the lock, says so, and waits for the end of its input. */
    static final class Agent {
        private Agent() {}

        public static void main(String[] arguments) throws Exception {
            try (DataFolderLock lock = new DataFolderLock(Path.of(arguments[0]), Instant.now())) {
                lock.take();
                lock.announce("http://127.0.0.1:8080");
                System.out.println("taken");
                System.out.flush();
                while (System.in.read() >= 0) {
                    // Nothing is said to it.
                }
            }
        }
    }

    private Process anotherAgent() throws IOException {
        return anotherAgent(folder);
    }

    /** Has the lock when this returns; to be killed. */
    static Process anotherAgent(Path folder) throws IOException {
        Process process = started(Agent.class, folder.toString());
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("taken");
        return process;
    }

    /** Another process with the classes of this one; to be killed. */
    static Process started(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSecondAgentIsToldTheFirstOnesProcessAndAKilledOneHoldsNobodyBack() throws Exception {
        Process first = anotherAgent();
        try (DataFolderLock second = new DataFolderLock(folder, NOW)) {
            assertThatThrownBy(second::take)
                    .isInstanceOf(DataFolderLock.Taken.class)
                    .hasMessageContainingAll(
                            folder.toString(), "process " + first.pid(), "http://127.0.0.1:8080", "comanda.data-dir");
            assertThat(DataFolderLock.holderOf(folder))
                    .hasValueSatisfying(holder -> assertThat(holder.process()).isEqualTo(first.pid()));
            assertThatThrownBy(second::take).isInstanceOf(DataFolderLock.Taken.class);

            kill(first);

            assertThat(DataFolderLock.holderOf(folder)).isEmpty();
            second.take();
            second.take();
            assertThat(DataFolderLock.holderOf(folder))
                    .hasValueSatisfying(holder -> assertThat(holder.process())
                            .isEqualTo(ProcessHandle.current().pid()));
        } finally {
            kill(first);
        }
    }

    @Test
    void aSecondAgentInTheSameProcessIsToldSoAlsoByAnotherNameOfTheFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("data")));
        try (DataFolderLock second = new DataFolderLock(link, NOW)) {
            try (DataFolderLock first = new DataFolderLock(folder.resolve("data"), NOW)) {
                first.take();
                assertThatThrownBy(second::take)
                        .isInstanceOf(DataFolderLock.Taken.class)
                        .hasMessageContaining(
                                "process " + ProcessHandle.current().pid());
            }
            second.take();
        }
    }

    @Test
    void askingWhoRunsTakesNothing() throws Exception {
        assertThat(DataFolderLock.holderOf(folder.resolve("missing"))).isEmpty();
        assertThat(folder.resolve("missing")).doesNotExist();
        assertThat(DataFolderLock.holderOf(folder)).isEmpty();
        assertThat(folder.resolve("agent.lock")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenToIsAnotherFailure() throws Exception {
        Path file = Files.createFile(folder.resolve("a file"));
        try (DataFolderLock lock = new DataFolderLock(file, NOW)) {
            assertThatThrownBy(lock::take).isInstanceOf(IOException.class);
        }
    }
}
