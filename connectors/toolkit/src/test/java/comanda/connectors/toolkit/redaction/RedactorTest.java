package comanda.connectors.toolkit.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.spi.Secret;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static final String KEY = "Zx9+/q==Kp?ü 7fLm";
    private static final String HINT = "…7fLm";

    private final Redactor redactor = new Redactor(List.of(new Secret("the-password")));

    RedactorTest() {
        redactor.hide(new Secret(KEY));
    }

    @Test
    void aSecretInATextIsReplacedByItsHint() {
        assertThat(redactor.redact("TOKEN=" + KEY + "; again " + KEY + KEY + "."))
                .isEqualTo("TOKEN=" + HINT + "; again " + HINT + HINT + ".");
        assertThat(redactor.redact("the-password")).isEqualTo("…word");
    }

    @Test
    void aTextWithoutSecretsIsHandedBackAsItIs() {
        String text = "Table 12 has a bill of 45,90. Zx9+/q==Kp?";
        byte[] bytes = text.getBytes(UTF_8);

        assertThat(redactor.redact(text)).isSameAs(text);
        assertThat(redactor.redact(bytes)).isSameAs(bytes);
        assertThat(redactor.redact("")).isEmpty();
    }

    @Test
    void hexIsFoundInBothCasesAndWithSeparators() {
        byte[] key = KEY.getBytes(UTF_8);
        for (String separator : List.of("", " ", ":", "-")) {
            for (HexFormat format : List.of(
                    HexFormat.ofDelimiter(separator),
                    HexFormat.ofDelimiter(separator).withUpperCase())) {
                assertThat(redactor.redact("<" + format.formatHex(key) + ">")).isEqualTo("<" + HINT + ">");
            }
        }
    }

    @Test
    void percentEncodingIsFoundAsEncodersWriteIt() {
        String form = URLEncoder.encode(KEY, UTF_8);
        for (String encoded : List.of(
                form,
                form.replace("+", "%20"),
                form.replace("%2B", "%2b")
                        .replace("%2F", "%2f")
                        .replace("%3D", "%3d")
                        .replace("%3F", "%3f")
                        .replace("%C3%BC", "%c3%bc"),
                "%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(KEY.getBytes(UTF_8)))) {
            assertThat(redactor.redact("?t=" + encoded + "&x=1")).isEqualTo("?t=" + HINT + "&x=1");
        }
    }

    @Test
    void aJsonStringsEscapesAreNoCover() {
        redactor.hide(new Secret("ab\"c/d\\ef"));

        assertThat(redactor.redact("{\"t\":\"ab\\\"c/d\\\\ef\",\"u\":\"ab\\\"c\\/d\\\\ef\"}"))
                .isEqualTo("{\"t\":\"…d\\ef\",\"u\":\"…d\\ef\"}");
    }

    @Test
    void base64IsFoundAtEveryAlignmentInBothAlphabets() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            byte[] secret = new byte[8 + random.nextInt(30)];
            for (int at = 0; at < secret.length; at++) {
                secret[at] = (byte) (' ' + random.nextInt(95));
            }
            Redactor own = new Redactor(List.of(new Secret(new String(secret, UTF_8))));
            byte[] before = new byte[random.nextInt(7)];
            byte[] after = new byte[random.nextInt(7)];
            random.nextBytes(before);
            random.nextBytes(after);
            byte[] whole = concat(before, secret, after);

            for (Base64.Encoder encoder : List.of(
                    Base64.getEncoder(),
                    Base64.getUrlEncoder(),
                    Base64.getEncoder().withoutPadding())) {
                String encoded = encoder.encodeToString(whole);
                String redacted = own.redact(encoded);
                int secretsOwn = (secret.length * 8 - 8) / 6 - 1;
                assertThat(redacted).as(encoded).contains("…");
                assertThat(encoded.length() - redacted.length()).isGreaterThanOrEqualTo(secretsOwn - 5);
            }
        }
    }

    @Test
    void base64ThatWasPercentEncodedIsFound() {
        Secret secret = new Secret("~~~???>>>~~~???");
        redactor.hide(secret);
        String encoded = Base64.getEncoder().encodeToString(secret.reveal().getBytes(UTF_8));
        assertThat(encoded).contains("+", "/");

        assertThat(redactor.redact(URLEncoder.encode(encoded, UTF_8))).isEqualTo("…~???");
    }

    @Test
    void bytesAreRedactedWhateverStandsAroundTheSecret() {
        byte[] around = {0, (byte) 0xFF, 0x1D, (byte) 0xC3};
        for (byte[] secret : List.of(
                KEY.getBytes(UTF_8),
                KEY.getBytes(ISO_8859_1),
                Base64.getEncoder().encode(KEY.getBytes(UTF_8)))) {
            byte[] redacted = redactor.redact(concat(around, secret, around));

            assertThat(redacted)
                    .startsWith(concat(around, HINT.getBytes(UTF_8)))
                    .endsWith(around);
            assertThat(new String(redacted, ISO_8859_1)).doesNotContain(new String(secret, ISO_8859_1));
        }
    }

    @Test
    void overlappingSecretsLeaveNothingOfEither() {
        redactor.hide(new Secret("abcdefgh1234"));
        redactor.hide(new Secret("1234ijklmnop"));
        redactor.hide(new Secret("abcdefgh1234ijkl"));
        redactor.hide(new Secret("efgh"));

        assertThat(redactor.redact("x abcdefgh1234ijklmnop y")).isEqualTo("x …ijkl y");
        assertThat(redactor.redact("x efgh y")).isEqualTo("x … y");
    }

    @Test
    void ofSecretsThatBeginAlikeTheLongerOneIsReplacedWhole() {
        redactor.hide(new Secret("abcdefgh1234"));
        redactor.hide(new Secret("abcdefgh1234ijkl"));
        redactor.hide(new Secret("abcdefgh"));

        assertThat(redactor.redact("abcdefgh1234ijkl")).isEqualTo("…ijkl");
    }

    @Test
    void aSecretOfFewerThanFourCharactersIsIgnored() {
        redactor.hide(new Secret(""));
        redactor.hide(new Secret("1"));
        redactor.hide(new Secret("abc"));

        assertThat(redactor.redact("abc 1 YWJj")).isEqualTo("abc 1 YWJj");
    }

    @Test
    void theNewestSecretsAreHeldAndTheConfiguredOnesForGood() {
        redactor.hide(new Secret("session-key-again"));
        for (int number = 100; number < 163; number++) {
            redactor.hide(new Secret("session-key-" + number));
        }
        redactor.hide(new Secret("session-key-again"));
        redactor.hide(new Secret("session-key-163"));

        assertThat(redactor.redact("session-key-100")).as("the oldest").isEqualTo("session-key-100");
        assertThat(redactor.redact("session-key-101")).isEqualTo("…-101");
        assertThat(redactor.redact("session-key-163")).isEqualTo("…-163");
        assertThat(redactor.redact("session-key-again")).as("hidden again").isEqualTo("…gain");
        assertThat(redactor.redact("the-password")).isEqualTo("…word");
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
