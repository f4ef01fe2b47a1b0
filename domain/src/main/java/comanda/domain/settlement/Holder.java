package comanda.domain.settlement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Who is paying a bill, so that nobody else pays it meanwhile. What names a payer is often a telephone number, so only a digest of it is kept.
 *
 * @param digest 64 hexadecimal digits
 */
public record Holder(String digest) {
    /** Of a name, in characters. */
    public static final int LONGEST = 200;

    private static final int DIGITS = 64;

    public Holder {
        if (digest.length() != DIGITS || !digest.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a holder's digest has 64 hexadecimal digits");
        }
    }

    /**
     * Whoever the backend calls by this name.
     *
     * @param name 1 to {@value #LONGEST} characters, not blank, for example {@code wa:} and a number
     */
    public static Holder named(String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("a holder's name has 1 to " + LONGEST + " characters");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return new Holder(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "a payer";
    }
}
