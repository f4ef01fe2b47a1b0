package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.Sessions;
import comanda.adapters.hubadmin.page.Frame;
import comanda.adapters.hubadmin.page.Links;
import comanda.application.port.out.HubRecords.AdminSession;
import comanda.application.port.out.StorageUnavailable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every request comes through here: it lets those in who may come in, and says what went wrong where something did. Safe for any thread. */
@Singleton
class Door {
    private final AdminSettings settings;
    private final Sessions sessions;
    private final Visits visits;
    private final Cookies cookies;
    private final ErrorPages errors;

    Door(AdminSettings settings, Sessions sessions, Visits visits, Cookies cookies, ErrorPages errors) {
        this.settings = settings;
        this.sessions = sessions;
        this.visits = visits;
        this.cookies = cookies;
        this.errors = errors;
    }

    /** What is answered to somebody. */
    @FunctionalInterface
    interface Answer<V extends Visitor> {
        HttpResponse<?> to(V visitor) throws StorageUnavailable;
    }

    /** Does something that a form asks for. */
    @FunctionalInterface
    interface Action<V extends Visitor> {
        HttpResponse<?> by(V visitor, Form form) throws StorageUnavailable;
    }

    /** A page for anybody. */
    HttpResponse<?> open(HttpRequest<?> request, Answer<Visitor.Anybody> answer) {
        Visitor.Anybody visitor = visits.anybody(request);
        return answered(
                visitor, () -> settings.administrator() == null ? errors.notSetUp(visitor) : answer.to(visitor));
    }

    /** A form for anybody, as long as it is one of the hub's own pages. */
    HttpResponse<?> open(HttpRequest<?> request, @Nullable String body, Action<Visitor.Anybody> action) {
        return open(request, visitor -> {
            requireOwnPage(request);
            return action.by(visitor, Form.read(body));
        });
    }

    /** A page for the administrator; anybody else is sent to the login page. */
    HttpResponse<?> admit(HttpRequest<?> request, Answer<Visitor.Administrator> answer) {
        return open(request, anybody -> {
            Optional<AdminSession> session = session(request);
            return session.isPresent() ? answer.to(visits.administrator(anybody, session.get())) : toLogin(anybody);
        });
    }

    /** What the administrator asks for by one of the hub's own forms. */
    HttpResponse<?> act(HttpRequest<?> request, @Nullable String body, Action<Visitor.Administrator> action) {
        return admit(request, administrator -> {
            requireOwnPage(request);
            Form form = Form.read(body);
            String header = request.getHeaders().get(Frame.ANTI_FORGERY_HEADER);
            String shown = header == null ? form.exact(Frame.ANTI_FORGERY_FIELD) : header;
            if (!same(shown, administrator.session().antiForgery())) {
                throw new Refusal(HttpStatus.FORBIDDEN, "error.forged");
            }
            return action.by(administrator, form);
        });
    }

    private void requireOwnPage(HttpRequest<?> request) {
        if (!visits.origin().isOwnPage(request)) {
            throw new Refusal(HttpStatus.FORBIDDEN, "error.forged");
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<AdminSession> session(HttpRequest<?> request) throws StorageUnavailable {
        Optional<String> shown = cookies.session(request);
        return shown.isPresent() ? sessions.find(shown.get()) : Optional.empty();
    }

    /** A part of a page is no place for a login page. */
    private static HttpResponse<?> toLogin(Visitor visitor) {
        return visitor.isByHtmx()
                ? HttpResponse.unauthorized().header("HX-Redirect", Links.LOGIN)
                : HttpResponse.seeOther(URI.create(Links.LOGIN));
    }

    /** What is answered while nothing went wrong. */
    @FunctionalInterface
    private interface Attempt {
        HttpResponse<?> make() throws StorageUnavailable;
    }

    private HttpResponse<?> answered(Visitor visitor, Attempt attempt) {
        try {
            return attempt.make();
        } catch (Refusal refusal) {
            return errors.refused(visitor, refusal);
        } catch (StorageUnavailable unavailable) {
            return errors.storageAway(visitor, unavailable);
        } catch (RuntimeException defect) {
            return errors.defect(visitor, defect);
        }
    }
}
