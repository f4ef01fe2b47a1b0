package comanda.adapters.hubadmin.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password. Two forms are read: bcrypt as other programs make it, {@code $2a$}, {@code $2b$} or {@code $2y$}, and the one that {@link #make} writes,
 * {@code pbkdf2-sha256$ITERATIONS$SALT$HASH}, where salt and hash are Base64 and PBKDF2 is used with HMAC-SHA-256 over the password in UTF-8. Checking takes about half a second of processor time on purpose.
 */
public final class PasswordHash {
    /** Longer ones are refused unread. */
    public static final int LONGEST_PASSWORD = 1_000;

    /** As OWASP asks for with HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int LEAST_ITERATIONS = 100_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int BITS_OF_BYTE = 8;
    private static final Pattern PBKDF2 =
            Pattern.compile("pbkdf2-sha256\\$([0-9]{1,9})\\$([A-Za-z0-9+/]{11,128}={0,2})\\$([A-Za-z0-9+/]{43}=)");
    /** Costs from 8 to 16: less is guessed quickly, more takes longer than anybody waits. */
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(?:0[89]|1[0-6])\\$[./A-Za-z0-9]{53}");

    private static final BCrypt.Verifyer BCRYPT_VERIFIER =
            BCrypt.verifyer(BCrypt.Version.VERSION_2A, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A));

    private PasswordHash() {}

    /** A password's hash, another one each time. */
    public static String make(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha256$" + ITERATIONS + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(pbkdf2(password, salt, ITERATIONS));
    }

    /** Whether a text is a hash that {@link #check} can read. */
    public static boolean isHash(String text) {
        Matcher matcher = PBKDF2.matcher(text);
        if (matcher.matches()) {
            int iterations = Integer.parseInt(matcher.group(1));
            return iterations >= LEAST_ITERATIONS && iterations <= MOST_ITERATIONS;
        }
        return BCRYPT.matcher(text).matches();
    }

    /**
     * Whether a password is the one that a hash was made of.
     *
     * @throws IllegalArgumentException when it is no hash
     */
    public static boolean check(char[] password, String hash) {
        if (!isHash(hash)) {
            throw new IllegalArgumentException("this is no password hash: comanda hub hash-password makes one");
        }
        if (password.length > LONGEST_PASSWORD) {
            return false;
        }
        Matcher matcher = PBKDF2.matcher(hash);
        if (!matcher.matches()) {
            return BCRYPT_VERIFIER.verify(password, hash.toCharArray()).verified;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] made = pbkdf2(password, base64.decode(matcher.group(2)), Integer.parseInt(matcher.group(1)));
        return MessageDigest.isEqual(made, base64.decode(matcher.group(3)));
    }

    private static byte[] pbkdf2(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * BITS_OF_BYTE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has PBKDF2 with HMAC-SHA-256", impossible);
        } finally {
            spec.clearPassword();
        }
    }
}
