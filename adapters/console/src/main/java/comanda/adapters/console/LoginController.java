package comanda.adapters.console;

import comanda.adapters.console.access.ConsoleSessions;
import comanda.adapters.console.page.Links;
import comanda.adapters.console.page.LoginPage;
import comanda.http.access.AccessTokens;
import comanda.http.access.ApiToken;
import comanda.http.access.OwnAccess;
import comanda.http.access.Scope;
import comanda.pages.Cookies;
import comanda.pages.Door;
import comanda.pages.Form;
import comanda.pages.Templates;
import comanda.pages.Visitor;
import comanda.pages.Visits;
import comanda.pages.access.LoginThrottle;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets those in who have a token of scope {@code debug}, and out again, and everybody choose a language. */
@OwnAccess
@Controller("/demo")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class LoginController {
    private static final int LONGEST_TOKEN = 1_024;

    private final Door<Operator> door;
    private final Visits visits;
    private final Templates templates;
    private final Cookies cookies;
    private final ConsoleSessions sessions;
    private final AccessTokens tokens;
    private final LoginThrottle throttle;

    LoginController(
            Door<Operator> door,
            Visits visits,
            Templates templates,
            Cookies cookies,
            ConsoleSessions sessions,
            AccessTokens tokens,
            ConsoleSettings settings) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.cookies = cookies;
        this.sessions = sessions;
        this.tokens = tokens;
        this.throttle = new LoginThrottle(settings.clock());
    }

    @Get("/login")
    HttpResponse<?> show(HttpRequest<?> request) {
        return door.open(request, visitor -> page(visitor, HttpStatus.OK, ""));
    }

    @Post("/login")
    HttpResponse<?> logIn(HttpRequest<?> request, @Body @Nullable String body) {
        return door.open(request, body, this::logIn);
    }

    /** A token of another scope is answered as none is: who guesses learns nothing. */
    private HttpResponse<?> logIn(Visitor.Anybody visitor, Form form) {
        Duration wait = throttle.begin(visitor.address(), true);
        if (wait.isPositive()) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            return page(visitor, HttpStatus.TOO_MANY_REQUESTS, visitor.words().get("login.wait", seconds))
                    .header("Retry-After", Long.toString(seconds));
        }
        String shown = form.get("token");
        Optional<ApiToken> token = shown.length() > LONGEST_TOKEN
                ? Optional.empty()
                : tokens.find(shown).filter(known -> known.scopes().contains(Scope.DEBUG));
        if (token.isEmpty()) {
            return page(visitor, HttpStatus.FORBIDDEN, visitor.words().get("login.wrong"));
        }
        throttle.succeeded(visitor.address());
        return HttpResponse.seeOther(URI.create(Links.ROOT))
                .cookie(cookies.begin(
                        visitor.request(),
                        sessions.begin(token.get().name(), token.get().scopes())));
    }

    private MutableHttpResponse<?> page(Visitor visitor, HttpStatus status, String problem) {
        return templates.answer(status, "login", new LoginPage(visits.frame(visitor), problem));
    }

    @Post("/logout")
    HttpResponse<?> logOut(HttpRequest<?> request, @Body @Nullable String body) {
        return door.act(request, body, (operator, _) -> {
            sessions.end(operator.session());
            return HttpResponse.seeOther(URI.create(Links.LOGIN)).cookie(cookies.end(request));
        });
    }

    @Post("/language")
    HttpResponse<?> language(HttpRequest<?> request, @Body @Nullable String body) {
        return door.chooseLanguage(request, body);
    }
}
