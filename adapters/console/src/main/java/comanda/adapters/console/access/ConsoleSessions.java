package comanda.adapters.console.access;

import comanda.http.access.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sessions of the console, in memory, {@value #MOST} at most: one more ends the oldest. A browser shows 256 random bits, of which only a digest is kept. They end with the agent, and so with its
 * tokens. Safe for any thread.
 */
public final class ConsoleSessions {
    public static final Duration LIVES = Duration.ofHours(12);
    static final int MOST = 16;
    private static final int SECRET_BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, ConsoleSession> sessions = new LinkedHashMap<>();

    public ConsoleSessions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins one.
     *
     * @param user the name of the token that was shown
     * @param scopes what it allows
     * @return what the browser shall show
     */
    public synchronized String begin(String user, Set<Scope> scopes) {
        Instant now = clock.instant();
        forget(now);
        String secret = draw();
        sessions.put(digest(secret), new ConsoleSession(user, scopes, draw(), now.plus(LIVES)));
        if (sessions.size() > MOST) {
            Iterator<ConsoleSession> oldest = sessions.values().iterator();
            oldest.next().end();
            oldest.remove();
        }
        return secret;
    }

    private void forget(Instant now) {
        sessions.values().removeIf(session -> session.isOver(now));
    }

    /** The session of what a browser shows; empty where there is none, or none any more. */
    public synchronized Optional<ConsoleSession> find(String secret) {
        forget(clock.instant());
        return Optional.ofNullable(sessions.get(digest(secret)));
    }

    public synchronized void end(ConsoleSession session) {
        session.end();
        forget(clock.instant());
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private String draw() {
        byte[] drawn = new byte[SECRET_BYTES];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
