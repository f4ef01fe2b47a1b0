package comanda.adapters.console;

import comanda.adapters.console.access.ConsoleSessions;
import comanda.adapters.console.outcome.Outcome;
import comanda.adapters.console.outcome.Outcomes;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.http.access.AccessTokens;
import comanda.http.access.Scope;
import comanda.pages.Door;
import comanda.pages.Refusal;
import comanda.pages.Templates;
import comanda.pages.Visitor;
import comanda.pages.Visits;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Knows who has come in, by the session. */
@Singleton
class ConsoleKeeper implements Door.Keeper<Operator> {
    private final AccessTokens tokens;
    private final ConsoleSessions sessions;
    private final Visits visits;
    private final Templates templates;

    ConsoleKeeper(AccessTokens tokens, ConsoleSessions sessions, Visits visits, Templates templates) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.visits = visits;
        this.templates = templates;
    }

    @Override
    public Optional<HttpResponse<?>> closed(Visitor.Anybody visitor) {
        return tokens.anyHas(Scope.DEBUG)
                ? Optional.empty()
                : Optional.of(templates.answer(HttpStatus.SERVICE_UNAVAILABLE, "not-set-up", visits.frame(visitor)));
    }

    @Override
    public Optional<Operator> recognise(Visitor.Anybody visitor, String shown) {
        return sessions.find(shown)
                .map(session -> new Operator(visitor.request(), visitor.words(), visitor.address(), session));
    }

    @Override
    public Optional<Refusal> explain(Exception failure) {
        Outcome outcome = switch (failure) {
            case PosFailure pos -> Outcomes.of(pos);
            case Rejection rejection -> Outcomes.of(rejection);
            default -> null;
        };
        return Optional.ofNullable(outcome)
                .map(known -> new Refusal(status(known), known.title()).because(known.detail()));
    }

    private static HttpStatus status(Outcome outcome) {
        return switch (outcome.kind()) {
            case TABLE_NOT_FOUND, SETTLEMENT_NOT_FOUND, INVALID_TABLE -> HttpStatus.NOT_FOUND;
            case UNREACHABLE, SESSION, UNAVAILABLE, JOURNAL -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.CONFLICT;
        };
    }
}
