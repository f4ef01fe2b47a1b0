package comanda.adapters.hubadmin.access;

import comanda.application.port.out.HubRecords;
import comanda.application.port.out.HubRecords.AdminSession;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sessions of those who have logged in. A browser shows 256 random bits, of which only a digest is kept, together with the password's hash: with another password, all sessions are over. Safe for any thread.
 */
public final class Sessions {
    public static final Duration LIVES = Duration.ofHours(12);
    private static final int SECRET_BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final HubRecords records;
    private final String user;
    private final byte[] passwordHash;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(HubRecords records, String user, String passwordHash, InstantSource clock) {
        this.records = records;
        this.user = user;
        this.passwordHash = passwordHash.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** Begins a session; returns what the browser shall show. */
    public String begin() throws StorageUnavailable {
        Instant now = clock.instant();
        String secret = draw();
        records.keepSession(new AdminSession(digest(secret), user, draw(), now.plus(LIVES)), now);
        return secret;
    }

    /** The session of what a browser shows; empty where there is none, or none any more. */
    public Optional<AdminSession> find(String secret) throws StorageUnavailable {
        if (!SECRET.matcher(secret).matches()) {
            return Optional.empty();
        }
        return records.session(digest(secret), clock.instant())
                .filter(session -> session.user().equals(user));
    }

    public void end(AdminSession session) throws StorageUnavailable {
        records.endSession(session.id());
    }

    private Digest digest(String secret) {
        return Digest.of(secret.getBytes(StandardCharsets.US_ASCII), passwordHash);
    }

    private String draw() {
        byte[] drawn = new byte[SECRET_BYTES];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
