package comanda.adapters.storage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Consumer;

/** What an own file says. The trouble with one that cannot be understood is told once, until there is another. Safe for any thread. */
final class ReadFile<T> {
    private final OwnFile file;
    private final Reader<T> reader;
    private final Consumer<String> tell;
    private String toldTrouble = "";

    /** Understands a file. */
    interface Reader<T> {
        /** @throws IOException with a message that says what is wrong and quotes nothing */
        T read(byte[] content) throws IOException;
    }

    /** @param tell is told what the trouble is, such as {@code it is no JSON object} */
    ReadFile(OwnFile file, Reader<T> reader, Consumer<String> tell) {
        this.file = file;
        this.reader = reader;
        this.tell = tell;
    }

    /** @return empty also where there is no file */
    synchronized Optional<T> load() {
        try {
            T content = reader.read(file.read());
            toldTrouble = "";
            return Optional.of(content);
        } catch (NoSuchFileException _) {
            toldTrouble = "";
        } catch (IOException unreadable) {
            String trouble = unreadable.getClass() == IOException.class
                    ? String.valueOf(unreadable.getMessage())
                    : unreadable.getClass().getSimpleName();
            if (!trouble.equals(toldTrouble)) {
                toldTrouble = trouble;
                tell.accept(trouble);
            }
        }
        return Optional.empty();
    }
}
