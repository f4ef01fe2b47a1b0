package comanda.pages;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every request comes through here: it lets those in who may come in, and says what went wrong where something did. Safe for any thread.
 *
 * @param <V> somebody who has come in
 */
public final class Door<V extends Visitor.Known> {
    private final Visits visits;
    private final ErrorPages errors;
    private final Keeper<V> keeper;

    public Door(Visits visits, ErrorPages errors, Keeper<V> keeper) {
        this.visits = visits;
        this.errors = errors;
        this.keeper = keeper;
    }

    /** Knows who may come in. Called by any thread; may take as long as a database. */
    public interface Keeper<V extends Visitor.Known> {
        /** What everybody is shown in place of any page; empty where there are pages. */
        Optional<HttpResponse<?>> closed(Visitor.Anybody visitor);

        /**
         * Whoever has come in.
         *
         * @param shown what the browser shows of a session
         * @return empty where there is no such session, or none any more
         */
        Optional<V> recognise(Visitor.Anybody visitor, String shown) throws Exception;

        /** What to say of something that went wrong; empty for what nobody expects, which is a defect. */
        Optional<Refusal> explain(Exception failure);
    }

    /** What is answered to somebody. */
    @FunctionalInterface
    public interface Answer<V extends Visitor> {
        HttpResponse<?> to(V visitor) throws Exception;
    }

    /** Does something that a form asks for. */
    @FunctionalInterface
    public interface Action<V extends Visitor> {
        HttpResponse<?> by(V visitor, Form form) throws Exception;
    }

    /** A page for anybody. */
    public HttpResponse<?> open(HttpRequest<?> request, Answer<Visitor.Anybody> answer) {
        Visitor.Anybody visitor = visits.anybody(request);
        return answered(visitor, () -> {
            Optional<HttpResponse<?>> closed = keeper.closed(visitor);
            return closed.isPresent() ? closed.get() : answer.to(visitor);
        });
    }

    /** A form for anybody, as long as it is one of these pages' own. */
    public HttpResponse<?> open(HttpRequest<?> request, @Nullable String body, Action<Visitor.Anybody> action) {
        return open(request, visitor -> {
            requireOwnPage(request);
            return action.by(visitor, Form.read(body));
        });
    }

    /** A page for those who have come in; anybody else is sent to where one comes in. */
    public HttpResponse<?> admit(HttpRequest<?> request, Answer<V> answer) {
        return open(request, anybody -> {
            Optional<V> known = recognise(anybody);
            return known.isPresent() ? answer.to(known.get()) : toLogin(anybody);
        });
    }

    /** Whoever has come in, for what is no page. */
    public Optional<V> recognise(HttpRequest<?> request) throws Exception {
        return recognise(visits.anybody(request));
    }

    private Optional<V> recognise(Visitor.Anybody anybody) throws Exception {
        Optional<String> shown = visits.cookies().session(anybody.request());
        return shown.isPresent() ? keeper.recognise(anybody, shown.get()) : Optional.empty();
    }

    /** What somebody who has come in asks for by one of these pages' own forms. */
    public HttpResponse<?> act(HttpRequest<?> request, @Nullable String body, Action<V> action) {
        return admit(request, known -> {
            requireOwnPage(request);
            Form form = Form.read(body);
            String header = request.getHeaders().get(Frame.ANTI_FORGERY_HEADER);
            String shown = header == null ? form.exact(Frame.ANTI_FORGERY_FIELD) : header;
            if (!same(shown, known.antiForgery())) {
                throw new Refusal(HttpStatus.FORBIDDEN, "error.forged");
            }
            return action.by(known, form);
        });
    }

    /** Keeps the language that somebody chose, and sends them back to where they chose it. */
    public HttpResponse<?> chooseLanguage(HttpRequest<?> request, @Nullable String body) {
        return open(request, body, (_, form) -> {
            URI back = URI.create(own(form.get("back")));
            return visits.site()
                    .languages()
                    .tagged(form.get("language"))
                    .<HttpResponse<?>>map(texts ->
                            HttpResponse.seeOther(back).cookie(visits.cookies().language(request, texts.tag())))
                    .orElseGet(() -> HttpResponse.seeOther(back));
        });
    }

    /** A path of these pages; nobody is sent elsewhere. */
    private String own(String path) {
        String root = visits.site().root();
        boolean isOwn = path.startsWith(root)
                && path.substring(root.length()).matches("([/?][A-Za-z0-9%/?=&._~-]*)?")
                && !path.contains("..");
        return isOwn ? path : root;
    }

    /** A style, script or picture, for anybody. */
    public HttpResponse<?> asset(HttpRequest<?> request, String version, String name) {
        return visits.site()
                .assets()
                .find(version, name)
                .<HttpResponse<?>>map(asset -> HttpResponse.ok(asset.content())
                        .header(HttpHeaders.CONTENT_TYPE, asset.contentType())
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable"))
                .orElseGet(() ->
                        errors.refused(visits.anybody(request), new Refusal(HttpStatus.NOT_FOUND, "error.not-found")));
    }

    private void requireOwnPage(HttpRequest<?> request) {
        if (!visits.origin().isOwnPage(request)) {
            throw new Refusal(HttpStatus.FORBIDDEN, "error.forged");
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** A part of a page is no place for a login page. */
    private HttpResponse<?> toLogin(Visitor visitor) {
        String login = visits.site().login();
        return visitor.isByHtmx()
                ? HttpResponse.unauthorized().header("HX-Redirect", login)
                : HttpResponse.seeOther(URI.create(login));
    }

    /** What is answered while nothing went wrong. */
    @FunctionalInterface
    private interface Attempt {
        HttpResponse<?> make() throws Exception;
    }

    private HttpResponse<?> answered(Visitor visitor, Attempt attempt) {
        try {
            return attempt.make();
        } catch (Refusal refusal) {
            return errors.refused(visitor, refusal);
        } catch (Exception failure) {
            return keeper.explain(failure)
                    .<HttpResponse<?>>map(refusal -> errors.refused(visitor, refusal))
                    .orElseGet(() -> errors.defect(visitor, failure));
        }
    }
}
