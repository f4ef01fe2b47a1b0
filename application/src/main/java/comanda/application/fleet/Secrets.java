package comanda.application.fleet;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Draws what agents prove themselves with. Safe for any thread. */
final class Secrets {
    /** Without those that are read wrongly from a screen or a sheet of paper: I, L, O, U (as in Crockford's Base32). */
    private static final String CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_GROUP = 4;
    private static final int CODE_GROUPS = 3;
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** A code of 60 bits, to be typed: {@code 7K2M-XQ4T-0ZRB}. */
    String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_GROUP * CODE_GROUPS; i++) {
            if (i > 0 && i % CODE_GROUP == 0) {
                code.append('-');
            }
            code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
        }
        return code.toString();
    }

    /** What somebody typed, as it was drawn: case, blanks, hyphens and look-alikes do not matter. */
    static String asDrawn(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return letters.replaceAll("(.{" + CODE_GROUP + "})(?=.)", "$1-");
    }

    String token() {
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
