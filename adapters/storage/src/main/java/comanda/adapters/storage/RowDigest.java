package comanda.adapters.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The SHA-256 digest of all that a row says, in hexadecimal digits: a disk may give back other bytes than it was given, and SQLite would not notice within a value. */
final class RowDigest {
    private RowDigest() {}

    static String of(@Nullable String... columns) {
        MessageDigest digest = sha256();
        for (String column : columns) {
            byte[] bytes = column == null ? new byte[0] : column.getBytes(StandardCharsets.UTF_8);
            // Its length first, so that no two rows write the same bytes.
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(column == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** For a column that is no text: the digest of what it says. */
    static String of(byte[] column) {
        return HexFormat.of().formatHex(sha256().digest(column));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
