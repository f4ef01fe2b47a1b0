package comanda.adapters.console.access;

import comanda.adapters.console.trace.TraceShelf;
import comanda.http.access.Scope;
import java.time.Instant;
import java.util.Set;

/** A browser that showed a token. Safe for any thread. */
public final class ConsoleSession {
    private final String user;
    private final Set<Scope> scopes;
    private final String antiForgery;
    private final Instant endsAt;
    private final TraceShelf traces = new TraceShelf();
    private volatile boolean ended;

    ConsoleSession(String user, Set<Scope> scopes, String antiForgery, Instant endsAt) {
        this.user = user;
        this.scopes = Set.copyOf(scopes);
        this.antiForgery = antiForgery;
        this.endsAt = endsAt;
    }

    /** The name of the token that was shown. */
    public String user() {
        return user;
    }

    /** Whether the token that was shown has it. */
    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }

    public String antiForgery() {
        return antiForgery;
    }

    public TraceShelf traces() {
        return traces;
    }

    void end() {
        ended = true;
    }

    public boolean isOver(Instant now) {
        return ended || !now.isBefore(endsAt);
    }

    @Override
    public String toString() {
        return "a session of " + user;
    }
}
