package comanda.adapters.hubadmin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import at.favre.lib.crypto.bcrypt.BCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final char[] PASSWORD = "pâsswörd 密码".toCharArray();

    @Test
    void aHashIsOfItsPasswordAndOfNoOther() {
        String hash = PasswordHash.make(PASSWORD);

        assertThat(hash).startsWith("pbkdf2-sha256$600000$");
        assertThat(PasswordHash.isHash(hash)).isTrue();
        assertThat(PasswordHash.check(PASSWORD, hash)).isTrue();
        assertThat(PasswordHash.check("passwörd 密码".toCharArray(), hash)).isFalse();
        assertThat(PasswordHash.make(PASSWORD)).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$", "$2y$"})
    void hashesOfBcryptAreTakenUnderAllTheirNames(String name) {
        String hash = name + BCrypt.withDefaults().hashToString(8, PASSWORD).substring(4);

        assertThat(PasswordHash.isHash(hash)).isTrue();
        assertThat(PasswordHash.check(PASSWORD, hash)).isTrue();
        assertThat(PasswordHash.check("other".toCharArray(), hash)).isFalse();
        assertThat(PasswordHash.check("x".repeat(100).toCharArray(), hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2-sha256$100000$c2FsdHNhbHRzYWx0c2FsdA==$POtPb+Mu+786WbcxxFstryVneK0oSlUwbHEIWCxE8xE=",
                "$2b$08$abcdefghijklmnopqrstuu7n8Ajbc4kDGwp5ukGoWpzIetHra3BP6",
                "$2y$08$abcdefghijklmnopqrstuu7n8Ajbc4kDGwp5ukGoWpzIetHra3BP6"
            })
    void hashesOfOtherProgramsAreTaken(String hash) {
        assertThat(PasswordHash.check(PASSWORD, hash)).isTrue();
        assertThat(PasswordHash.check("other".toCharArray(), hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$2a$04$Pg5U0fH7ZwZzYFIKpGLOreA4GkTOzBFQdT0F1hF7iMkN9Uy1R1Q0a",
                "$2a$31$Pg5U0fH7ZwZzYFIKpGLOreA4GkTOzBFQdT0F1hF7iMkN9Uy1R1Q0a",
                "$2a$12$short",
                "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
                "pbkdf2-sha256$1$c2FsdHNhbHRzYWx0c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256$999999999$c2FsdHNhbHRzYWx0c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void whatIsNoHashOrAWeakOneIsRefused(String text) {
        assertThat(PasswordHash.isHash(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.check(PASSWORD, text))
                .withMessageContaining("hash-password")
                .withMessageNotContaining("secret");
    }

    @Test
    void aPasswordWithoutEndIsRefusedUnread() {
        assertThat(PasswordHash.check("x".repeat(1_001).toCharArray(), PasswordHash.make(PASSWORD)))
                .isFalse();
    }
}
