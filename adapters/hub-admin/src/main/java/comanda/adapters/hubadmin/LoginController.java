package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.Sessions;
import comanda.adapters.hubadmin.page.Links;
import comanda.adapters.hubadmin.page.LoginPage;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.out.StorageUnavailable;
import comanda.http.access.OwnAccess;
import comanda.pages.Cookies;
import comanda.pages.Door;
import comanda.pages.Form;
import comanda.pages.Templates;
import comanda.pages.Visitor;
import comanda.pages.Visits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets the administrator in and out, and everybody choose a language. */
@OwnAccess
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class LoginController {
    private static final int LONGEST_USER = 200;

    private final Door<Administrator> door;
    private final Visits visits;
    private final Templates templates;
    private final Cookies cookies;
    private final Sessions sessions;
    private final Logins logins;
    private final ManageFleet fleet;

    LoginController(
            Door<Administrator> door,
            Visits visits,
            Templates templates,
            Cookies cookies,
            Sessions sessions,
            Logins logins,
            ManageFleet fleet) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.cookies = cookies;
        this.sessions = sessions;
        this.logins = logins;
        this.fleet = fleet;
    }

    @Get("/login")
    HttpResponse<?> show(HttpRequest<?> request) {
        return door.open(request, visitor -> page(visitor, HttpStatus.OK, "", ""));
    }

    @Post("/login")
    HttpResponse<?> logIn(HttpRequest<?> request, @Body @Nullable String body) {
        return door.open(request, body, this::logIn);
    }

    private HttpResponse<?> logIn(Visitor.Anybody visitor, Form form) throws StorageUnavailable {
        String user = form.get("user");
        if (user.length() > LONGEST_USER) {
            return page(visitor, HttpStatus.FORBIDDEN, "", visitor.words().get("login.wrong"));
        }
        return switch (logins.attempt(visitor, user, form.exact("password"))) {
            case Logins.Outcome.LetIn(String secret) ->
                HttpResponse.seeOther(URI.create(Links.FLEET)).cookie(cookies.begin(visitor.request(), secret));
            case Logins.Outcome.Wrong() ->
                page(visitor, HttpStatus.FORBIDDEN, user, visitor.words().get("login.wrong"));
            case Logins.Outcome.TooEarly(Duration wait) -> {
                long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
                yield page(
                                visitor,
                                HttpStatus.TOO_MANY_REQUESTS,
                                user,
                                visitor.words().get("login.wait", seconds))
                        .header("Retry-After", Long.toString(seconds));
            }
        };
    }

    private MutableHttpResponse<?> page(Visitor visitor, HttpStatus status, String user, String problem) {
        return templates.answer(status, "login", new LoginPage(visits.frame(visitor), user, problem));
    }

    @Post("/logout")
    HttpResponse<?> logOut(HttpRequest<?> request, @Body @Nullable String body) {
        return door.act(request, body, (administrator, _) -> {
            sessions.end(administrator.session());
            fleet.audit(administrator.actor(), "logout", null, "");
            return HttpResponse.seeOther(URI.create(Links.LOGIN)).cookie(cookies.end(administrator.request()));
        });
    }

    @Post("/language")
    HttpResponse<?> language(HttpRequest<?> request, @Body @Nullable String body) {
        return door.chooseLanguage(request, body);
    }
}
