package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.PasswordHash;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the pages have to know of their hub.
 *
 * @param administrator who may log in; null where nobody may, and the pages say so
 * @param locale of the pages, where neither a browser nor its user says which
 * @param secureCookies whether browsers send cookies over HTTPS alone; false only where they reach the hub over plain HTTP
 * @param publicUrl where browsers and agents find the hub; null where that is the address that a browser used
 * @param allowsLegacyAgents whether an agent is trusted by its shop's id alone
 * @param clock the hub's
 */
public record AdminSettings(
        @Nullable Administrator administrator,
        Locale locale,
        boolean secureCookies,
        @Nullable URI publicUrl,
        boolean allowsLegacyAgents,
        InstantSource clock) {
    /** With the system's clock. */
    public AdminSettings(
            @Nullable Administrator administrator,
            Locale locale,
            boolean secureCookies,
            @Nullable URI publicUrl,
            boolean allowsLegacyAgents) {
        this(administrator, locale, secureCookies, publicUrl, allowsLegacyAgents, InstantSource.system());
    }

    /**
     * The one who may log in.
     *
     * @param passwordHash as {@link PasswordHash} has it
     */
    public record Administrator(String user, String passwordHash) {
        public Administrator {
            if (!PasswordHash.isHash(passwordHash)) {
                throw new IllegalArgumentException(
                        "the password hash of " + user + " is none: comanda hub hash-password makes one");
            }
        }

        @Override
        public String toString() {
            return "administrator " + user;
        }
    }
}
