package comanda.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** What kind of failure it is when a file cannot be read or written. */
public final class FileFailure {
    private FileFailure() {}

    /** The kind, such as {@code permission denied}: the exception's own message may be no more than a file's name. */
    public static String inWords(IOException failed) {
        return switch (failed) {
            case AccessDeniedException _ -> "permission denied";
            case CharacterCodingException _ -> "it is no text in UTF-8";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default ->
                failed.getClass()
                        .getSimpleName()
                        .replaceAll("Exception$", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
        };
    }
}
