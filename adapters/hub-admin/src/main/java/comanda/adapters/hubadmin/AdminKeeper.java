package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.Sessions;
import comanda.application.port.out.StorageUnavailable;
import comanda.pages.Door;
import comanda.pages.Refusal;
import comanda.pages.Templates;
import comanda.pages.Visitor;
import comanda.pages.Visits;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Knows the administrator by the session. */
@Singleton
class AdminKeeper implements Door.Keeper<Administrator> {
    private static final Logger LOG = System.getLogger(AdminKeeper.class.getName());

    private final AdminSettings settings;
    private final Sessions sessions;
    private final Visits visits;
    private final Templates templates;

    AdminKeeper(AdminSettings settings, Sessions sessions, Visits visits, Templates templates) {
        this.settings = settings;
        this.sessions = sessions;
        this.visits = visits;
        this.templates = templates;
    }

    @Override
    public Optional<HttpResponse<?>> closed(Visitor.Anybody visitor) {
        return settings.administrator() == null
                ? Optional.of(templates.answer(HttpStatus.SERVICE_UNAVAILABLE, "not-set-up", visits.frame(visitor)))
                : Optional.empty();
    }

    @Override
    public Optional<Administrator> recognise(Visitor.Anybody visitor, String shown) throws StorageUnavailable {
        return sessions.find(shown)
                .map(session -> new Administrator(visitor.request(), visitor.words(), visitor.address(), session));
    }

    @Override
    public Optional<Refusal> explain(Exception failure) {
        if (!(failure instanceof StorageUnavailable)) {
            return Optional.empty();
        }
        LOG.log(Level.WARNING, "A page could not be shown: {0}", failure.getMessage());
        return Optional.of(new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "error.storage")
                .because(String.valueOf(failure.getMessage())));
    }
}
