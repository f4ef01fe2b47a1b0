package comanda.adapters.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One agent for a data folder. The lock is the operating system's, on the file {@value #FILE}, and ends with the process however that ends; what the file says is for people. Safe for any thread.
 */
public final class DataFolderLock implements AutoCloseable {
    /** The file's name in the data folder. */
    public static final String FILE = "agent.lock";

    private static final int LARGEST = 1024;

    /** The locks of this process, by file: a process that opens and closes a file it has locked loses the lock. */
    private static final Map<Path, DataFolderLock> OWN = new HashMap<>();

    private final Path folder;
    private @Nullable FileChannel channel;
    private Holder self = new Holder(ProcessHandle.current().pid(), Instant.EPOCH, "");

    /** Takes nothing so far. */
    public DataFolderLock(Path dataFolder, Instant startedAt) {
        this.folder = dataFolder.toAbsolutePath().normalize();
        this.self = new Holder(self.process, startedAt, "");
    }

    /**
     * Who has a folder.
     *
     * @param process its id
     * @param since when it was started
     * @param api where its API listens; empty where that is not known
     */
    public record Holder(long process, Instant since, String api) {
        private String text() {
            return process + "\n" + since + "\n" + api + "\n";
        }

        private static Optional<Holder> of(String text) {
            List<String> lines = text.lines().toList();
            try {
                return Optional.of(new Holder(
                        Long.parseLong(lines.get(0)),
                        Instant.parse(lines.get(1)),
                        lines.size() > 2 ? lines.get(2) : ""));
            } catch (NumberFormatException | DateTimeException | IndexOutOfBoundsException _) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "process " + process + ", since " + since + (api.isEmpty() ? "" : ", API " + api);
        }
    }

    /** Another agent has the folder. */
    public static final class Taken extends Exception {
        private static final long serialVersionUID = 1L;

        Taken(Path folder, Optional<Holder> holder) {
            super(
                    "Another agent is running on the data folder " + folder
                            + holder.map(other -> " (" + other + ")").orElse("")
                            + ". Two of them would settle the same tables. End that one first"
                            + holder.map(other -> " (process " + other.process + ", or its service)")
                                    .orElse("")
                            + ", or give this one a folder of its own with comanda.data-dir.",
                    null,
                    false,
                    false);
        }
    }

    /**
     * Takes the lock, unless it is had already.
     *
     * @throws Taken also when the lock's file cannot be written to by this process and another one has locked it
     * @throws IOException when the folder cannot be written to, or its file system knows no locks
     */
    public void take() throws Taken, IOException {
        synchronized (OWN) {
            if (channel != null) {
                return;
            }
            Files.createDirectories(folder, OwnFile.attributes("rwx------"));
            Path file = fileIn(folder);
            DataFolderLock own = OWN.get(file);
            if (own != null) {
                throw new Taken(folder, Optional.of(own.self));
            }
            channel = locked(file);
            OWN.put(file, this);
            write();
        }
    }

    /** Without links: two names of a folder are one folder. */
    private static Path fileIn(Path folder) throws IOException {
        return folder.toRealPath().resolve(FILE);
    }

    private FileChannel locked(Path file) throws Taken, IOException {
        FileChannel opened = opened(file);
        boolean isLocked = false;
        try {
            FileLock lock = opened.tryLock();
            if (lock == null) {
                throw new Taken(folder, Holder.of(text(opened)));
            }
            isLocked = true;
            return opened;
        } finally {
            if (!isLocked) {
                opened.close();
            }
        }
    }

    private FileChannel opened(Path file) throws Taken, IOException {
        try {
            return FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                    OwnFile.attributes("rw-------"));
        } catch (IOException notToBeWritten) {
            mustBeFree(file);
            throw notToBeWritten;
        }
    }

    /** A lock of the reader's kind shows, for the moment that it is tried, whether somebody has the writer's. */
    private void mustBeFree(Path file) throws Taken {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
            try (FileLock lock = open.tryLock(0, Long.MAX_VALUE, true)) {
                if (lock == null) {
                    throw new Taken(folder, Holder.of(text(open)));
                }
            }
        } catch (IOException _) {
            // It is not there, or nothing can be learnt from it; the lock is not had either way.
        }
    }

    /** Lets others read where the API of this agent is. */
    public void announce(String api) {
        synchronized (OWN) {
            self = new Holder(self.process, self.since, api);
            write();
        }
    }

    private void write() {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            open.truncate(0);
            open.write(ByteBuffer.wrap(self.text().getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException _) {
            // The lock holds all the same.
        }
    }

    private static String text(FileChannel open) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LARGEST);
        open.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
    }

    /** The agent that is running on a folder. Takes nothing and changes nothing. */
    public static Optional<Holder> holderOf(Path dataFolder) {
        synchronized (OWN) {
            try {
                Path file = fileIn(dataFolder);
                DataFolderLock own = OWN.get(file);
                return own != null ? Optional.of(own.self) : foreignHolder(file);
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }

    private static Optional<Holder> foreignHolder(Path file) throws IOException {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<Holder> said = Holder.of(text(open));
            // Only then is it tried: an agent that starts in this moment must not find the lock taken.
            if (said.isEmpty() || ProcessHandle.of(said.get().process).isEmpty()) {
                return Optional.empty();
            }
            try (FileLock lock = open.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null ? said : Optional.empty();
            }
        }
    }

    /** Lets the folder go. The file stays: another agent may be opening it. */
    @Override
    public void close() {
        synchronized (OWN) {
            FileChannel open = channel;
            if (open == null) {
                return;
            }
            channel = null;
            OWN.values().removeIf(this::equals);
            try {
                open.truncate(0);
                open.close();
            } catch (IOException _) {
                // The process gives it up when it ends.
            }
        }
    }
}
