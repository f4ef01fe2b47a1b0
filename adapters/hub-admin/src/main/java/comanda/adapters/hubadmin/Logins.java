package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.PasswordHash;
import comanda.adapters.hubadmin.access.Sessions;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.ManageFleet.Actor;
import comanda.application.port.out.StorageUnavailable;
import comanda.pages.Visitor;
import comanda.pages.access.LoginThrottle;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Finds out whether somebody who wants to log in is the administrator. Safe for any thread. */
@Singleton
class Logins {
    /** Checking a password is made expensive on purpose. */
    private static final int MOST_AT_ONCE = 2;

    private static final Duration BUSY = Duration.ofSeconds(2);

    private final AdminSettings settings;
    private final Sessions sessions;
    private final ManageFleet fleet;
    private final LoginThrottle throttle;
    private final Semaphore checks = new Semaphore(MOST_AT_ONCE);

    Logins(AdminSettings settings, Sessions sessions, ManageFleet fleet) {
        this.settings = settings;
        this.sessions = sessions;
        this.fleet = fleet;
        this.throttle = new LoginThrottle(settings.clock());
    }

    /** How it ended. */
    sealed interface Outcome {
        /** @param secret what their browser shall show */
        record LetIn(String secret) implements Outcome {}

        record Wrong() implements Outcome {}

        record TooEarly(Duration left) implements Outcome {}
    }

    Outcome attempt(Visitor.Anybody visitor, String user, String password) throws StorageUnavailable {
        AdminSettings.Administrator administrator = settings.administrator();
        if (administrator == null) {
            return new Outcome.Wrong();
        }
        if (!checks.tryAcquire()) {
            return new Outcome.TooEarly(BUSY);
        }
        try {
            boolean isUser = same(user, administrator.user());
            Duration wait = throttle.begin(visitor.address(), isUser);
            if (wait.isPositive()) {
                return new Outcome.TooEarly(wait);
            }
            // Whoever it claims to be: it takes the same time.
            boolean isPassword = PasswordHash.check(password.toCharArray(), administrator.passwordHash());
            return isUser && isPassword ? letIn(visitor, user) : refused(visitor, isUser ? user : "unknown user");
        } finally {
            checks.release();
        }
    }

    private Outcome letIn(Visitor.Anybody visitor, String user) throws StorageUnavailable {
        throttle.succeeded(visitor.address());
        fleet.audit(new Actor(user, visitor.address().getHostAddress()), "login", null, "");
        return new Outcome.LetIn(sessions.begin());
    }

    /** A name that is none may be a password that slipped into the wrong field: it is not written down. */
    private Outcome refused(Visitor.Anybody visitor, String who) throws StorageUnavailable {
        fleet.audit(new Actor(who, visitor.address().getHostAddress()), "login-refused", null, "");
        return new Outcome.Wrong();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
